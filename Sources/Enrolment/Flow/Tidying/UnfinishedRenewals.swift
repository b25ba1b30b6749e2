import FoundationEssentials

/// The certificates whose renewal was cut off: it goes on with them, so they stay, superseded as they may be (H-85).
enum UnfinishedRenewals {
  /// Their serial numbers in lower-case hexadecimal.
  static func serials(in journals: String) -> Set<String> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: journals)) ?? []
    return Set(
      names.filter { $0.hasSuffix(".json") }.compactMap { name in
        guard let bytes = try? DurableFile.read(journals + "/" + name, limit: 65_536) else { return nil }
        return try? JSONDecoder().decode(JournalEntry.self, from: Data(bytes)).renewedSerial
      })
  }
}
