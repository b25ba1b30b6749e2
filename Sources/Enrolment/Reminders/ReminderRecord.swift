import FoundationEssentials
import Glibc

/// The reminders' memory on the disk, held by one program at a time.
final class ReminderRecord {
  private let path: String
  private let lock: Int32

  /// - Parameter directory: the folder of the procedures' records.
  init(directory: String) throws(EnrolmentError) {
    path = directory + "/reminders.json"
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .failed(.journalUnusable, detail: "cannot make the folder \(directory)")
    }
    lock = open(directory + "/reminders.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw .failed(.journalUnusable, detail: "cannot write in \(directory)") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw .failed(.anotherAtWork, detail: "the reminders are locked")
    }
  }

  deinit {
    // Closing releases the lock too.
    if lock >= 0 { close(lock) }
  }

  func read() throws(EnrolmentError) -> ReminderMemory {
    do throws(StoreError) {
      return try DurableFile.read(path, limit: 65_536).map { ReminderMemory(json: $0) } ?? ReminderMemory()
    } catch {
      throw .failed(.journalUnusable, detail: error.reason)
    }
  }

  func write(_ memory: ReminderMemory) throws(EnrolmentError) {
    do {
      try DurableFile.write(try memory.json, to: path)
    } catch {
      throw .failed(.journalUnusable, detail: "\(error)")
    }
  }
}
