/// An institution's logo, checked before it is ever served: a PNG, or a drawing of plain shapes in SVG.
///
/// It comes from the deployment's folder, yet browsers take SVG as a document: what could run, load or link is refused
/// rather than cleaned, so the file that was looked at is the file that is shown.
public struct Logo: Sendable, Equatable {
  let mediaType: String
  let bytes: [UInt8]

  static let limit = 128 * 1024

  /// Nil for anything but a PNG or a plain SVG of at most 128 KiB.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= Logo.limit else { return nil }
    if Logo.isPNG(bytes) {
      mediaType = "image/png"
    } else if let text = String(validating: bytes, as: UTF8.self), PlainSVG.accepts(text) {
      mediaType = "image/svg+xml"
    } else {
      return nil
    }
    self.bytes = bytes
  }

  /// Chunk by chunk to the end, and nothing behind it (PNG specification, §5): no other format hides in one.
  private static func isPNG(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return false }
    var position = 8
    var isFirst = true
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard length <= bytes.count - position - 12, !isFirst || type == "IHDR" && length == 13 else { return false }
      position += 12 + length
      if type == "IEND" { return length == 0 && position == bytes.count }
      isFirst = false
    }
    return false
  }
}
