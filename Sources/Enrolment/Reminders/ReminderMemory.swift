import CivilTime
import FoundationEssentials

/// Which reminders were given on this PC; it names certificates by their fingerprint only.
public struct ReminderMemory: Sendable, Hashable {
  private struct Entry: Codable, Sendable, Hashable {
    let step: Int
    /// The certificate's end, in seconds; what is over needs no memory.
    let end: Int64
    /// When it was told by this PC's clock; nil in a memory of an earlier version.
    var told: Int64?
  }

  private var entries: [String: Entry] = [:]

  /// A memory of nothing.
  public init() {}

  /// The step that was told; nil where none was, or it was told in the future: then the clock was wrong, and a step that
  /// was told too early must not keep the others from being told.
  func step(of key: String, at now: Timestamp) -> Int? {
    guard let entry = entries[key], entry.told.map({ $0 <= now.seconds }) ?? true else { return nil }
    return entry.step
  }

  /// Notes that a reminder was given; what has long expired is forgotten.
  mutating func note(_ reminder: Reminder, at now: Timestamp) {
    entries[reminder.key] = Entry(step: reminder.step, end: reminder.certificate.notAfter.seconds, told: now.seconds)
    entries = entries.filter { $0.value.end >= now.adding(days: -40).seconds }
  }
}

extension ReminderMemory {
  /// What was noted; a memory that cannot be read is none, so that a person is told twice rather than never.
  init(json bytes: [UInt8]) {
    entries = (try? JSONDecoder().decode([String: Entry].self, from: Data(bytes))) ?? [:]
  }

  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return Array(try encoder.encode(entries))
    }
  }
}
