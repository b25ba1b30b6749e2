/// Names and IDs of which only so much is shown that the holder knows them again.
enum Masked {
  /// The first character, then always three stars, which tell nothing of the length.
  static func name(_ name: String) -> String { name.prefix(1) + "＊＊＊" }

  /// The first character and the domain: enough to see a wrong address by.
  static func mail(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return "" }
    return address.prefix(1) + "＊＊＊" + address[at...]
  }

  /// The end of it: three characters, but never more than half.
  static func id(_ id: String) -> String {
    let shown = min(3, id.count / 2)
    return String(repeating: "*", count: id.count - shown) + id.suffix(shown)
  }
}
