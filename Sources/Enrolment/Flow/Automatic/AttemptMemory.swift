import FoundationEssentials

/// Which renewals were tried without a person and want one, so that no timer uses up the tries before a lock.
///
/// It holds digests of certificates and the times of files, no secret and no answer.
struct AttemptMemory {
  private let path: String
  private var attempts: [String]

  /// More than these nobody's PC has; the oldest go.
  private static let most = 64

  /// - Parameter directory: the folder of the procedures' records.
  init(directory: String) throws(EnrolmentError) {
    path = directory + "/attempts.json"
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .failed(.journalUnusable, detail: "cannot make the folder \(TerminalText.line(directory))")
    }
    let bytes = try? DurableFile.read(path, limit: 65_536)
    attempts = bytes.flatMap { try? JSONDecoder().decode([String].self, from: Data($0)) } ?? []
  }

  func holds(_ attempt: String) -> Bool { attempts.contains(attempt) }

  mutating func note(_ attempt: String) throws(EnrolmentError) {
    attempts = Array((attempts + [attempt]).suffix(Self.most))
    do {
      try DurableFile.write(Array(try JSONEncoder().encode(attempts)), to: path)
    } catch {
      throw .failed(.journalUnusable, detail: TerminalText.line("\(error)"))
    }
  }
}
