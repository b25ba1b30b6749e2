internal import CSodium

/// The three cells of a matrix card that a person is asked for (security rule 9).
///
/// Keep its ``text`` until it is answered right: reloading must never ask for other cells.
public struct MatrixChallenge: Sendable, Hashable {
  /// How many cells are asked for at once.
  public static let size = 3

  /// Three different cells in the order in which they are asked for.
  public let cells: [MatrixCell]

  /// Three cells, every three of them equally likely, from left to right on the card.
  public static func generate() -> MatrixChallenge {
    var cells = MatrixCell.all
    for index in 0..<size {
      cells.swapAt(index, index + Int(randombytes_uniform(UInt32(cells.count - index))))
    }
    return MatrixChallenge(cells: cells.prefix(size).sorted { $0.name < $1.name })
  }

  /// A challenge from the store, as ``text`` wrote it; `damagedRecord` unless it names three different cells.
  public init(text: String) throws(SecretsError) {
    let cells = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { MatrixCell(name: String($0)) }
    guard cells.count == Self.size, Set(cells).count == Self.size, text.utf8.count == 3 * Self.size - 1 else {
      throw SecretsError(.damagedRecord, "not a challenge of \(Self.size) cells")
    }
    self.init(cells: cells)
  }

  private init(cells: [MatrixCell]) {
    self.cells = cells
  }

  /// `B3,D1,J5`.
  public var text: String { cells.map(\.name).joined(separator: ",") }
}

extension MatrixChallenge: CustomStringConvertible {
  public var description: String { text }
}
