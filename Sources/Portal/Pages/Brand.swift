/// An institution's colours, served as `/assets/brand.css` over the one design of `style.css`.
struct Brand: Sendable, Equatable {
  private let main: String
  private let deep: String
  private let tint: String

  /// Colours as `#rrggbb`: `main` for bars and buttons under white text, `deep` for headings, `tint` for quiet surfaces.
  ///
  /// Nil for anything else, so a configuration cannot write rules into the stylesheet.
  init?(main: String, deep: String, tint: String) {
    guard [main, deep, tint].allSatisfy(Brand.isColour) else { return nil }
    self.main = main
    self.deep = deep
    self.tint = tint
  }

  /// The stylesheet.
  var stylesheet: [UInt8] {
    Array(":root{--brand:\(main);--brand-deep:\(deep);--brand-tint:\(tint)}\n".utf8)
  }

  private static func isColour(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return false }
    return bytes.dropFirst().allSatisfy {
      switch $0 {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: false
      }
    }
  }
}
