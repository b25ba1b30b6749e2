internal import CSodium

/// A card of five rows and ten columns with two digits in each cell, of which three are asked for at a time
/// (security rule 9; S-21).
///
/// It must be had back to be compared, so it is kept sealed: ``sealedText`` goes into a ``SealedBox``.
public struct MatrixCard: Sendable {
  private static let digitsPerCell = 2
  private static let octets = MatrixCell.columns * MatrixCell.rows * digitsPerCell

  /// What is sealed: the cells' digits in reading order, 100 ASCII digits.
  public let sealedText: SecretText

  /// A new card; in each cell every number from 00 to 99 is equally likely.
  public static func generate() -> MatrixCard {
    MatrixCard(
      digits: SecretText(octets: octets) { start in
        for index in 0..<octets {
          start[index] = UInt8(ascii: "0") + UInt8(randombytes_uniform(10))
        }
      })
  }

  /// The card from what a ``SealedBox`` opened; `damagedRecord` unless that is 100 ASCII digits.
  public init(opened text: SecretText) throws(SecretsError) {
    let isCard = text.withBytes { bytes in
      bytes.count == Self.octets && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard isCard else { throw SecretsError(.damagedRecord, "not a matrix card") }
    self.init(digits: text)
  }

  private init(digits: SecretText) {
    sealedText = digits
  }

  /// Every cell's two digits by the cell's name, `A1` to `J5`; for the sheet that is printed.
  public var cells: [String: String] {
    sealedText.withBytes { bytes in
      Dictionary(
        uniqueKeysWithValues: MatrixCell.all.map { cell in
          let start = cell.index * Self.digitsPerCell
          return (cell.name, String(decoding: bytes[start..<start + Self.digitsPerCell], as: UTF8.self))
        })
    }
  }

  /// Whether each cell that was asked for was given with its digits, and no other.
  ///
  /// Names may come in small letters, names and digits in full width. Each cell may be given once: two answers to one
  /// cell would be two guesses at the price of one. How long it takes does not depend on the card's digits.
  public func answers(_ challenge: MatrixChallenge, given: [String: String]) -> Bool {
    guard given.count == challenge.cells.count else { return false }
    var typed: [MatrixCell: [UInt8]] = [:]
    for (name, text) in given {
      guard let cell = MatrixCell(typed: name), text.utf8.count <= 32, let digits = NumericCode.digits(typed: text),
        digits.count == Self.digitsPerCell, typed.updateValue(digits, forKey: cell) == nil
      else { return false }
    }
    let answer = challenge.cells.flatMap { typed[$0] ?? [] }
    let expected = SecretText(octets: challenge.cells.count * Self.digitsPerCell) { start in
      sealedText.withBytes { bytes in
        for (position, cell) in challenge.cells.enumerated() {
          for digit in 0..<Self.digitsPerCell {
            start[position * Self.digitsPerCell + digit] = bytes[cell.index * Self.digitsPerCell + digit]
          }
        }
      }
    }
    return expected.equals(SecretText(answer))
  }
}

extension MatrixCard: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
