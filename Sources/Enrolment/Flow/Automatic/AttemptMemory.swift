import FoundationEssentials
import Glibc

/// Which renewals were tried without a person and want one, so that no timer uses up the tries before a lock.
///
/// It holds digests of certificates and the times of files, no secret and no answer. A class, because it also holds the
/// lock that keeps two timers from trying the same wrong answer at once.
final class AttemptMemory {
  private let path: String
  private let lock: Int32
  private var attempts: [String]

  /// More than these nobody's PC has; the oldest go.
  private static let most = 64

  /// - Parameter directory: the folder of the procedures' records.
  init(directory: String) throws(EnrolmentError) {
    let folder = try StateFolder(directory)
    path = folder.path + "/attempts.json"
    lock = try folder.lock("attempts", "another renewal by itself is at work")
    do throws(StoreError) {
      // Who cannot read what was refused must not try it again.
      let bytes = try DurableFile.read(path, limit: 65_536)
      attempts = bytes.flatMap { try? JSONDecoder().decode([String].self, from: Data($0)) } ?? []
    } catch {
      close(lock)
      throw .failed(.journalUnusable, detail: TerminalText.line(error.reason))
    }
  }

  deinit {
    // Closing releases the lock too.
    close(lock)
  }

  func holds(_ attempt: String) -> Bool { attempts.contains(attempt) }

  func note(_ attempt: String) throws(EnrolmentError) {
    attempts = Array((attempts + [attempt]).suffix(Self.most))
    do {
      try DurableFile.write(Array(try JSONEncoder().encode(attempts)), to: path)
    } catch {
      throw .failed(.journalUnusable, detail: TerminalText.line("\(error)"))
    }
  }
}
