import CivilTime
import FoundationEssentials

/// Certificates as `inkan list` shows them: a table for people, JSON for programs.
struct CertificateTable {
  private struct Row: Encodable {
    let commonName: String
    let organization: String
    let organizationalUnit: String
    let serialNumber: String
    let notAfter: String
    let expiryShown: String
    let label: String
  }

  private let rows: [Row]
  private let expiries: [Wording]

  init(_ items: [Inventory.Item]) {
    expiries = items.map { CertificateSummary($0.certificate).expiry }
    rows = items.map { item in
      let summary = CertificateSummary(item.certificate)
      return Row(
        commonName: summary.commonName, organization: summary.organization,
        organizationalUnit: summary.organizationalUnit, serialNumber: summary.serialNumber,
        notAfter: summary.notAfter.rfc3339, expiryShown: summary.notAfter.japanese,
        label: TerminalText.line(item.label, limit: 120))
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  /// A JSON array.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(rows)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  /// Lines with columns under each other.
  func lines(_ language: Language) -> [String] {
    let head = [
      "Common Name", "Organization", Wording(ja: "シリアル番号", en: "Serial number")[language],
      Wording(ja: "有効期限", en: "Expires")[language], Wording(ja: "名称", en: "Label")[language],
    ]
    let table =
      [head]
      + zip(rows, expiries).map { row, expiry in
        [row.commonName, row.organization, row.serialNumber, expiry[language], row.label]
      }
    let widths = head.indices.map { column in table.map { Self.width($0[column]) }.max() ?? 0 }
    return table.map { cells in
      var line = ""
      for (cell, width) in zip(cells, widths).dropLast() {
        line += cell + String(repeating: " ", count: width - Self.width(cell) + 2)
      }
      return line + (cells.last ?? "")
    }
  }

  /// Columns on a terminal: characters of East Asia take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
