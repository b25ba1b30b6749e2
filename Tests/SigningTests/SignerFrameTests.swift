import Authority
import Secrets
import TestTools
import Testing
import Unix

@testable import Signing

@Suite("Frames over a signer's socket (issue 6)")
struct SignerFrameTests {
  static let frames: [SignerFrame] = [
    .hello(authority: "daiichi-g1"),
    .certificates(
      number: 7, deadline: Deadline(nanoseconds: 1 << 40),
      orders: [
        SigningOrder(kind: .person, toBeSigned: [1, 2, 3]), SigningOrder(kind: .responder, toBeSigned: []),
      ]),
    .list, .piece([9, 8, 7]), .piece([]), .end, .share(authority: "daiichi-g1", text: SecretText("AAAAA-BBBBB")),
    .welcome(publicKey: [0x30, 0]),
    .signed(
      number: 7,
      outcomes: [.signature([5, 6]), .refused(reason: "RFC 5280 4.2.1.9: 印鑑"), .unavailable(reason: "")]),
    .taken(missing: 2), .refused(.closed, reason: "shares are missing"),
  ]

  private static func decoded(_ bytes: [UInt8]) -> SignerFrame? {
    guard bytes.count >= 5 else { return nil }
    return SignerFrame(kind: bytes[4], content: bytes[5...])
  }

  @Test("what one side writes the other reads", arguments: frames.indices)
  func thereAndBack(_ index: Int) throws {
    let bytes = Self.frames[index].bytes
    #expect(bytes[..<4].reduce(0) { $0 << 8 | Int($1) } == bytes.count - 4)
    #expect(try #require(Self.decoded(bytes)).bytes == bytes)
  }

  @Test("cut short, with octets behind it or changed, a frame is refused or is another, and never traps")
  func malformed() {
    var generator = SplitMix(seed: 6)
    for frame in Self.frames {
      let bytes = frame.bytes
      for count in 5..<bytes.count { _ = Self.decoded(Array(bytes.prefix(count))) }
      for _ in 0..<500 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 4..<changed.count, using: &generator)
          changed[place] = UInt8.random(in: 0...255, using: &generator)
        }
        if let read = Self.decoded(changed) { #expect(Self.decoded(read.bytes) != nil) }
      }
    }
    #expect(Self.decoded(Self.frames[1].bytes + [0]) == nil)
    #expect(Self.decoded(Array(Self.frames[1].bytes.dropLast())) == nil)
    #expect(Self.decoded([0, 0, 0, 1, 0x7F]) == nil)
  }

  @Test("more orders than a frame has, none at all, and content that is too long are refused")
  func limits() {
    func certificates(_ orders: [SigningOrder]) -> SignerFrame? {
      Self.decoded(
        SignerFrame.certificates(number: 1, deadline: Deadline(nanoseconds: 0), orders: orders).bytes)
    }
    let order = SigningOrder(kind: .person, toBeSigned: [1])
    #expect(certificates(Array(repeating: order, count: SignerLimits.orders)) != nil)
    #expect(certificates(Array(repeating: order, count: SignerLimits.orders + 1)) == nil)
    #expect(certificates([]) == nil)
    let long = [UInt8](repeating: 0, count: SignerLimits.content + 1)
    #expect(certificates([SigningOrder(kind: .person, toBeSigned: long)]) == nil)
  }

  @Test("a frame that is longer than the limit ends the reading before it is read")
  func tooLong() throws {
    let folder = try TemporaryFolder()
    let listening = try UnixSocket.listening(at: folder["s"])
    defer { listening.shut() }
    for (bytes, isRead) in [
      ([0, 0, 0, 2, 0x83, 1], true), ([0x7F, 0xFF, 0xFF, 0xFF, 0x03], false), ([0, 0, 0, 0, 0], false),
    ]
      as [([UInt8], Bool)]
    {
      let near = try UnixSocket.connected(to: folder["s"])
      let far = FrameChannel(try #require(listening.accepted()))
      #expect(near.write(bytes))
      if case .frame = far.next() { #expect(isRead) } else { #expect(!isRead) }
      near.shut()
    }
  }
}
