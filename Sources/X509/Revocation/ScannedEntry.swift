/// One line of a list in the bytes in which it stands; good only while they are.
public struct ScannedEntry {
  /// The content octets of the serial number.
  public let serial: UnsafeRawBufferPointer
  /// The tag of the revocation's moment.
  public let timeTag: UInt8
  /// The moment's digits with the Z.
  public let time: UnsafeRawBufferPointer
  /// What follows the moment: nothing, or the line's extensions in their whole encoding.
  public let extensions: UnsafeRawBufferPointer

  /// The line that fills the content of a SEQUENCE; nil where it is none.
  init?(content: UnsafeRawBufferPointer) {
    // Short lengths only, since the content is short.
    func element(at start: Int) -> Range<Int>? {
      guard start + 2 <= content.count, content[start + 1] < 0x80 else { return nil }
      let end = start + 2 + Int(content[start + 1])
      return end <= content.count ? start + 2..<end : nil
    }
    guard let serial = element(at: 0), content[0] == 0x02, let time = element(at: serial.upperBound) else { return nil }
    self.serial = UnsafeRawBufferPointer(rebasing: content[serial])
    timeTag = content[serial.upperBound]
    self.time = UnsafeRawBufferPointer(rebasing: content[time])
    extensions = UnsafeRawBufferPointer(rebasing: content[time.upperBound...])
  }

  /// Whether the line's extensions are one reason and nothing else; the reason's number then.
  public var reason: UInt8? {
    let prefix = RevokedCertificateWriter.reasonPrefix
    guard extensions.count == prefix.count + 1, extensions.starts(with: prefix) else { return nil }
    return extensions[prefix.count]
  }
}
