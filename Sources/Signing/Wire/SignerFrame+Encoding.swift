import Authority
import Secrets
import Unix

extension SignerFrame {
  /// The frame with its length.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = [0, 0, 0, 0, kind]
    switch self {
    case .hello(let authority):
      bytes.append(Self.version)
      bytes.appendText(authority)
    case .certificates(let number, let deadline, let orders):
      bytes.reserveCapacity(24 + orders.reduce(0) { $0 + $1.toBeSigned.count + 5 })
      bytes.appendNumber(number)
      bytes.appendNumber(deadline.nanoseconds)
      bytes.appendNumber(UInt16(truncatingIfNeeded: orders.count))
      for order in orders {
        bytes.append(order.kind.rawValue)
        bytes.appendOctets(order.toBeSigned)
      }
    case .list, .end: break
    case .piece(let content): bytes += content
    case .share(let authority, let text):
      bytes.appendText(authority)
      text.withBytes { bytes += $0 }
    case .welcome(let publicKey): bytes += publicKey
    case .signed(let number, let outcomes):
      bytes.appendNumber(number)
      bytes.appendNumber(UInt16(truncatingIfNeeded: outcomes.count))
      for outcome in outcomes {
        switch outcome {
        case .signature(let signature):
          bytes.append(0)
          bytes.appendOctets(signature)
        case .refused(let reason):
          bytes.append(1)
          bytes.appendText(reason)
        case .unavailable(let reason):
          bytes.append(2)
          bytes.appendText(reason)
        }
      }
    case .taken(let missing): bytes.append(UInt8(clamping: missing))
    case .refused(let refusal, let reason):
      bytes.append(refusal.rawValue)
      bytes.appendText(reason)
    }
    let length = UInt32(truncatingIfNeeded: bytes.count - 4)
    for octet in 0..<4 { bytes[octet] = UInt8(truncatingIfNeeded: length >> (24 - 8 * octet)) }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func appendNumber(_ number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  fileprivate mutating func appendOctets(_ octets: [UInt8]) {
    appendNumber(UInt32(truncatingIfNeeded: octets.count))
    self += octets
  }

  /// At most 65,535 octets; what is longer is told in part.
  fileprivate mutating func appendText(_ text: String) {
    let octets = text.utf8.prefix(Int(UInt16.max))
    appendNumber(UInt16(octets.count))
    self += octets
  }
}
