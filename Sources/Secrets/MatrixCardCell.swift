/// A place on a matrix card: a column from A to J and a row from 1 to 5, written `B3`.
public struct MatrixCell: Sendable, Hashable {
  static let columns = 10
  static let rows = 5

  /// Every cell in reading order: A1, B1 … J1, A2 … J5.
  public static let all = (0..<columns * rows).map(MatrixCell.init(index:))

  /// Its place in reading order.
  let index: Int

  init(index: Int) {
    self.index = index
  }

  /// A cell by its name as ``name`` writes it; nil for any other text.
  public init?(name: String) {
    let bytes = Array(name.utf8)
    guard bytes.count == 2, (0x41..<0x41 + Self.columns).contains(Int(bytes[0])),
      (0x31..<0x31 + Self.rows).contains(Int(bytes[1]))
    else { return nil }
    index = (Int(bytes[1]) - 0x31) * Self.columns + Int(bytes[0]) - 0x41
  }

  /// A cell as a person or a form may write it: in small letters or full width too.
  init?(typed text: String) {
    guard text.utf8.count <= 8 else { return nil }
    var name = ""
    for scalar in text.unicodeScalars {
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFF01 + 0x21 : scalar.value
      guard narrow < 0x80, let ascii = Unicode.Scalar(narrow) else { return nil }
      name.unicodeScalars.append(ascii)
    }
    self.init(name: name.uppercased())
  }

  /// `A1` to `J5`.
  public var name: String {
    String(decoding: [UInt8(0x41 + index % Self.columns), UInt8(0x31 + index / Self.columns)], as: UTF8.self)
  }
}

extension MatrixCell: CustomStringConvertible {
  public var description: String { name }
}
