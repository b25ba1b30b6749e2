import FoundationEssentials
import Glibc

/// The certificates whose renewal was cut off: it goes on with them, so they stay, superseded as they may be (H-85).
enum UnfinishedRenewals {
  /// Their serial numbers in lower-case hexadecimal; what cannot be read is no reason to delete anything.
  static func serials(in journals: String) throws(EnrolmentError) -> Set<String> {
    guard access(journals, F_OK) == 0 else { return [] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: journals).filter { $0.hasSuffix(".json") }
      return Set(
        try names.compactMap { name in
          guard let bytes = try DurableFile.read(journals + "/" + name, limit: 65_536) else { return nil }
          return try? JSONDecoder().decode(JournalEntry.self, from: Data(bytes)).renewedSerial
        })
    } catch {
      throw .failed(.journalUnusable, detail: TerminalText.line("cannot read the records in \(journals): \(error)"))
    }
  }
}
