import Glibc

/// The reminders' memory on the disk, held by one program at a time.
final class ReminderRecord {
  private let path: String
  private let lock: Int32

  /// - Parameter directory: the folder of the procedures' records.
  init(directory: String) throws(EnrolmentError) {
    let folder = try StateFolder(directory)
    path = folder.path + "/reminders.json"
    lock = try folder.lock("reminders", "the reminders are locked")
  }

  deinit {
    // Closing releases the lock too.
    close(lock)
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
