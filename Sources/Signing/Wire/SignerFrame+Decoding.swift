import Authority
import Secrets
import Unix

extension SignerFrame {
  /// The frame of a kind and its content; nil where they do not fit, to the last octet.
  package init?(kind: UInt8, content: ArraySlice<UInt8>) {
    var reader = Reader(rest: content)
    guard let frame = Self.read(kind, &reader), reader.rest.isEmpty else { return nil }
    self = frame
  }

  private static func read(_ kind: UInt8, _ reader: inout Reader) -> SignerFrame? {
    switch kind {
    case 0x01: reader.octet() == version ? reader.text().map { .hello(authority: $0) } : nil
    case 0x02: certificates(&reader)
    case 0x03: .list
    case 0x04: .piece(reader.remaining())
    case 0x05: .end
    case 0x06: reader.text().map { .share(authority: $0, text: reader.secret()) }
    case 0x81: .welcome(publicKey: reader.remaining())
    case 0x82: signed(&reader)
    case 0x83: reader.octet().map { .taken(missing: Int($0)) }
    case 0x84:
      reader.octet().flatMap(SignerRefusal.init(rawValue:)).flatMap { refusal in
        reader.text().map { .refused(refusal, reason: $0) }
      }
    default: nil
    }
  }

  private static func certificates(_ reader: inout Reader) -> SignerFrame? {
    guard let number: UInt32 = reader.number(), let nanoseconds: UInt64 = reader.number(),
      let count: UInt16 = reader.number(), (1...SignerLimits.orders).contains(Int(count))
    else { return nil }
    var orders: [SigningOrder] = []
    orders.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let kind = reader.octet().flatMap(CertificateKind.init(rawValue:)),
        let content = reader.octets(atMost: SignerLimits.content)
      else { return nil }
      orders.append(SigningOrder(kind: kind, toBeSigned: content))
    }
    return .certificates(number: number, deadline: Deadline(nanoseconds: nanoseconds), orders: orders)
  }

  private static func signed(_ reader: inout Reader) -> SignerFrame? {
    guard let number: UInt32 = reader.number(), let count: UInt16 = reader.number(), count <= SignerLimits.orders
    else { return nil }
    var outcomes: [SigningOutcome] = []
    outcomes.reserveCapacity(Int(count))
    for _ in 0..<count {
      let outcome: SigningOutcome? =
        switch reader.octet() {
        case 0: reader.octets(atMost: 4_096).map { .signature($0) }
        case 1: reader.text().map { .refused(reason: $0) }
        case 2: reader.text().map { .unavailable(reason: $0) }
        default: nil
        }
      guard let outcome else { return nil }
      outcomes.append(outcome)
    }
    return .signed(number: number, outcomes: outcomes)
  }

  /// Reads from the front of what is left; nil where that is too short.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func octet() -> UInt8? { rest.popFirst() }

    mutating func number<Number: FixedWidthInteger>() -> Number? {
      let octets = Number.bitWidth / 8
      guard rest.count >= octets else { return nil }
      defer { rest = rest.dropFirst(octets) }
      return rest.prefix(octets).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    mutating func octets(atMost most: Int) -> [UInt8]? {
      guard let count: UInt32 = number(), count <= most, count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(Int(count)) }
      return Array(rest.prefix(Int(count)))
    }

    mutating func text() -> String? {
      guard let count: UInt16 = number(), count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(Int(count)) }
      return String(validating: rest.prefix(Int(count)), as: UTF8.self)
    }

    /// The same, of which no copy is left.
    mutating func secret() -> SecretText {
      defer { rest = [] }
      return SecretText(rest)
    }

    mutating func remaining() -> [UInt8] {
      defer { rest = [] }
      return Array(rest)
    }
  }
}
