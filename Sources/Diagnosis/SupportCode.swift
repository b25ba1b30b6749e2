/// Six characters that a person reads to the help line, and that tell what the checks found: nothing else, no id and no
/// name (F-21).
///
/// Crockford's base 32 leaves out I, L, O and U; when typed, I and L are read as 1, O as 0, small letters as capitals.
/// Five characters are 25 bits, the highest first: two for the origin, then one field a check (`SupportCode.Origin`),
/// zero where nothing was found and otherwise the finding's number within its check. The sixth is a check character over
/// GF(32): any one wrong character, and any two that changed places, are noticed, and 31 of 32 of all other mistakes.
public struct SupportCode: Sendable, Hashable, CustomStringConvertible {
  /// Why a typed code is none.
  public enum Mistake: Error, Sendable, Hashable {
    /// Not six characters.
    case length
    /// A character that no code has.
    case character
    /// Mistyped or misheard.
    case checkCharacter
    /// Right, but made by a later edition of the program.
    case unknownEdition
  }

  /// Who looked.
  public let origin: Origin
  /// What was found, by number; at most one of each check.
  public let findings: [Finding]

  /// The code of what was found; of several of one check the first is told, and what the origin does not check is not.
  public init(_ origin: Origin, _ findings: [Finding]) {
    self.origin = origin
    self.findings = origin.fields.compactMap { field in findings.first { $0.check == field.check } }
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// The code that somebody typed, with or without spaces and hyphens.
  public init(typed text: String) throws(Mistake) {
    var symbols: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let symbol = Symbol.value(scalar) else { continue }
      guard symbol < 32 else { throw .character }
      guard symbols.count < 6 else { throw .length }
      symbols.append(symbol)
    }
    guard symbols.count == 6 else { throw .length }
    guard Symbol.checkSum(symbols) == 0 else { throw .checkCharacter }
    let payload = symbols.prefix(5).reduce(UInt32(0)) { $0 << 5 | UInt32($1) }
    guard let origin = Origin(rawValue: UInt8(payload >> 23)) else { throw .unknownEdition }
    var rest = payload & 0x7F_FFFF
    var findings: [Finding] = []
    for field in origin.fields {
      let number = Int(rest & (1 << field.bits - 1))
      rest >>= field.bits
      guard number > 0 else { continue }
      guard let finding = Finding(rawValue: field.check.rawValue + number), finding.check == field.check else {
        throw .unknownEdition
      }
      findings.append(finding)
    }
    guard rest == 0 else { throw .unknownEdition }
    self.init(origin, findings)
  }

  /// The six characters.
  public var description: String {
    var payload = UInt32(0)
    var place = UInt32(0)
    for field in origin.fields {
      let number = findings.first { $0.check == field.check }.map { $0.rawValue - field.check.rawValue } ?? 0
      payload |= UInt32(number) << place
      place += field.bits
    }
    payload |= UInt32(origin.rawValue) << 23
    var symbols = (0..<5).map { UInt8(payload >> UInt32(20 - 5 * $0) & 31) }
    symbols.append(Symbol.checkCharacter(of: symbols))
    return String(decoding: symbols.map { Symbol.alphabet[Int($0)] }, as: UTF8.self)
  }
}
