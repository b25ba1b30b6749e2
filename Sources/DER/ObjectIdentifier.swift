/// An OBJECT IDENTIFIER (X.660), kept as its content octets, which is what comparisons need.
///
/// Almost all fit into three words. A certificate has some twenty, all the same as in the one before: kept in words they
/// are copied and compared without references being counted, for which two threads would wait upon each other.
public struct ObjectIdentifier: Sendable, Hashable {
  /// The first octets, and the number of all in the last octet; 0 where they are elsewhere.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  /// All octets where there are too many.
  private let long: [UInt8]?

  private static let mostInWords = 23

  /// The content octets, without tag and length.
  public var content: [UInt8] {
    if let long { return long }
    return [UInt8](unsafeUninitializedCapacity: Self.mostInWords) { octets, count in
      count = Int(third & 0xFF)
      for place in 0..<count {
        let word = place < 8 ? first : place < 16 ? second : third
        octets[place] = UInt8(truncatingIfNeeded: word >> UInt64(56 - place % 8 * 8))
      }
    }
  }

  /// An identifier from content octets; nil where an arc is cut short, padded or longer than 63 bits.
  public init?(content: [UInt8]) {
    self.init(content: content[...])
  }

  init?(content: ArraySlice<UInt8>) {
    guard let last = content.last, last < 0x80 else { return nil }
    var octetsOfArc = 0
    for octet in content {
      guard octetsOfArc > 0 || octet != 0x80, octetsOfArc < 9 else { return nil }
      octetsOfArc = octet < 0x80 ? 0 : octetsOfArc + 1
    }
    self.init(checked: content)
  }

  private init(checked content: ArraySlice<UInt8>) {
    guard content.count <= Self.mostInWords else {
      (first, second, third) = (0, 0, 0)
      long = Array(content)
      return
    }
    var words: (UInt64, UInt64, UInt64) = (0, 0, UInt64(content.count))
    for (place, octet) in content.enumerated() {
      let part = UInt64(octet) << UInt64(56 - place % 8 * 8)
      if place < 8 { words.0 |= part } else if place < 16 { words.1 |= part } else { words.2 |= part }
    }
    (first, second, third) = words
    long = nil
  }

  /// An identifier from its arcs: the first 0 to 2, the second under 40 unless the first is 2.
  public init(_ first: UInt32, _ second: UInt32, _ others: UInt32...) {
    var content: [UInt8] = []
    Self.append(UInt64(first) * 40 + UInt64(second), to: &content)
    for arc in others { Self.append(UInt64(arc), to: &content) }
    self.init(checked: content[...])
  }

  /// An identifier from dotted decimal text, as a configuration file has it; nil where it is none.
  public init?(dotted text: String) {
    var arcs: [UInt64] = []
    var arc: UInt64?
    for octet in text.utf8 {
      switch octet {
      case 0x30...0x39:
        guard arc != 0, (arc ?? 0) < 1 << 58 else { return nil }
        arc = (arc ?? 0) * 10 + UInt64(octet - 0x30)
      case 0x2E:
        guard let complete = arc else { return nil }
        arcs.append(complete)
        arc = nil
      default: return nil
      }
    }
    guard let last = arc, arcs.count >= 1 else { return nil }
    arcs.append(last)
    guard arcs[0] <= 2, arcs[0] == 2 || arcs[1] < 40 else { return nil }
    var content: [UInt8] = []
    Self.append(arcs[0] * 40 + arcs[1], to: &content)
    for arc in arcs.dropFirst(2) { Self.append(arc, to: &content) }
    self.init(content: content)
  }

  /// Dotted decimal text: `2.5.4.3`.
  public var dotted: String {
    var text = ""
    var arc: UInt64 = 0
    for octet in content {
      arc = arc << 7 | UInt64(octet & 0x7F)
      guard octet < 0x80 else { continue }
      if text.isEmpty {
        let first = min(arc / 40, 2)
        text = "\(first).\(arc - first * 40)"
      } else {
        text += ".\(arc)"
      }
      arc = 0
    }
    return text
  }

  private static func append(_ arc: UInt64, to content: inout [UInt8]) {
    var shift: UInt64 = 63
    while shift > 0, arc >> shift == 0 { shift -= 7 }
    while shift > 0 {
      content.append(UInt8(arc >> shift & 0x7F) | 0x80)
      shift -= 7
    }
    content.append(UInt8(arc & 0x7F))
  }
}
