import COpenSSL
import FoundationEssentials
import Glibc
import X509

/// The record of one procedure on this PC, so that it goes on after a power cut; and the lock that keeps two from doing
/// the same at once.
///
/// The file has mode 0600: an attempt's token, whose secrets were right, is worth something for half an hour.
final class Journal {
  private let path: String
  private let lock: Int32

  /// The record of the procedure that these words name; they end up in the file's name as a digest only.
  init(directory: String, procedure: [String]) throws(EnrolmentError) {
    let folder = try StateFolder(directory)
    let digest = Self.digest(procedure)
    path = "\(folder.path)/\(digest).json"
    lock = try folder.lock(digest, "the record is locked")
  }

  deinit {
    // Closing releases the lock too.
    close(lock)
  }

  /// What was recorded; nil where there is nothing, or nothing that can be read.
  func read() throws(EnrolmentError) -> JournalEntry? {
    do throws(StoreError) {
      guard let bytes = try DurableFile.read(path, limit: 65_536) else { return nil }
      return try? JSONDecoder().decode(JournalEntry.self, from: Data(bytes))
    } catch {
      throw .failed(.journalUnusable, detail: error.reason)
    }
  }

  func write(_ entry: JournalEntry) throws(EnrolmentError) {
    do {
      try DurableFile.write(Array(try JSONEncoder().encode(entry)), to: path)
    } catch {
      throw .failed(.journalUnusable, detail: "\(error)")
    }
  }

  func erase() {
    DurableFile.remove(path)
  }

  private static func digest(_ words: [String]) -> String {
    let text = words.map { "\($0.utf8.count):\($0)" }.joined()
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(Array(text.utf8), text.utf8.count, &digest)
    return digest.prefix(16).hex
  }
}
