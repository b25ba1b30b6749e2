import Authority
import Foundation
import Secrets
import Signing
import TestTools
import Testing
import Unix

@testable import Custody

@Suite("Keys that custodians open together (issue 6)")
struct CustodianTests {
  private static let place = #"key: { file: "daiichi-g1.key", passphraseFile: null }"#

  private static func give(_ share: SecretText, _ bureau: Bureau) throws -> SignerFrame {
    let channel = FrameChannel(try UnixSocket.connected(to: bureau.folder["signer.sock"], within: 10))
    #expect(channel.write(.share(authority: "daiichi-g1", text: share)))
    guard case .frame(let answer) = channel.next() else { throw Bureau.Absent() }
    return answer
  }

  private static func isTaken(_ frame: SignerFrame, missing: Int) -> Bool {
    if case .taken(missing) = frame { true } else { false }
  }

  private static func isRefused(_ frame: SignerFrame, _ words: String) -> Bool {
    if case .refused(.share, let reason) = frame { reason.contains(words) } else { false }
  }

  @Test("calls wait until k shares are there; a repeated, a mistyped and a foreign one are refused by name")
  func opened() async throws {
    let bureau = try Bureau(key: Self.place)
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client(patience: 60_000)
    let order = SigningOrder(kind: .person, toBeSigned: try await bureau.content())
    async let signature = signer.sign([order])
    let shares = try SecretSharing.split(SecretText(Bureau.passphrase), into: 5, threshold: 3)
    let others = try SecretSharing.split(SecretText(Bureau.passphrase), into: 5, threshold: 3)
    #expect(Self.isTaken(try Self.give(shares[4].text, bureau), missing: 2))
    #expect(Self.isRefused(try Self.give(shares[4].text, bureau), "share 5 has been given already"))
    #expect(Self.isRefused(try Self.give(others[0].text, bureau), "share 1 is of another secret"))
    let mistyped = shares[0].text.withBytes { SecretText($0.dropLast() + [$0.last == 0x41 ? 0x49 : 0x41]) }
    #expect(Self.isRefused(try Self.give(mistyped, bureau), "is"))
    #expect(Self.isTaken(try Self.give(shares[1].text, bureau), missing: 1))
    #expect(Self.isTaken(try Self.give(shares[2].text, bureau), missing: 0))
    #expect(try await signature.count == 1)
    #expect(Self.isRefused(try Self.give(shares[0].text, bureau), "open already"))
    #expect(try bureau.journal().map { $0[2] } == ["start", "share", "share", "opened", "person"])
    #expect(try bureau.journal()[1][3...4] == ["5", "uid=\(getuid())"])
  }

  @Test("shares of another passphrase open nothing, and the right ones do so afterwards")
  func another() throws {
    let bureau = try Bureau(key: Self.place)
    let service = try bureau.serve()
    defer { service.stop() }
    let wrong = try SecretSharing.split(SecretText("another passphrase"), into: 2, threshold: 2)
    #expect(Self.isTaken(try Self.give(wrong[0].text, bureau), missing: 1))
    #expect(Self.isRefused(try Self.give(wrong[1].text, bureau), "does not open"))
    let right = try SecretSharing.split(SecretText(Bureau.passphrase), into: 2, threshold: 2)
    #expect(Self.isTaken(try Self.give(right[0].text, bureau), missing: 1))
    #expect(Self.isTaken(try Self.give(right[1].text, bureau), missing: 0))
  }

  @Test("split makes files that only their owner reads, and activate opens a key with them")
  func commands() throws {
    let bureau = try Bureau(key: Self.place)
    let service = try bureau.serve()
    defer { service.stop() }
    let out = bureau.folder["shares"]
    let split = [
      "split", "--passphrase", bureau.folder["daiichi-g1.passphrase"], "--shares", "3", "--threshold", "2", "--out",
      out,
    ]
    #expect(SignerCommandLine.run(split) == 0)
    #expect(SignerCommandLine.run(split) == 1)
    for number in [3, 1] {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(out)/share-\(number)")[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(
        SignerCommandLine.run([
          "activate", "--socket", bureau.folder["signer.sock"], "--authority", "daiichi-g1", "--share",
          "\(out)/share-\(number)",
        ]) == 0)
    }
    #expect(Self.isRefused(try Self.give(SecretText("AAAA"), bureau), "no share"))
    #expect(SignerCommandLine.run(["activate", "--authority", "daiichi-g1"]) == 2)
    #expect(
      SignerCommandLine.run(["split", "--passphrase", out, "--shares", "3", "--threshold", "2", "--out", out]) == 1)
    #expect(SignerCommandLine.run(["journal", bureau.folder["journal"]]) == 0)
    #expect(SignerCommandLine.run(["destroy"]) == 2)
  }
}
