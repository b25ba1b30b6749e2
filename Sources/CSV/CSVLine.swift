/// A line of a table that we write (RFC 4180).
public enum CSVLine {
  /// Fields with commas between, quoted where they have to be, and the line's end.
  public static func text(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    let special: Set<UInt8> = [0x22, 0x2C, 0x0D, 0x0A]
    guard text.utf8.contains(where: special.contains) else { return text }
    var quoted: [UInt8] = [0x22]
    for octet in text.utf8 {
      if octet == 0x22 { quoted.append(octet) }
      quoted.append(octet)
    }
    return String(decoding: quoted + [0x22], as: UTF8.self)
  }
}
