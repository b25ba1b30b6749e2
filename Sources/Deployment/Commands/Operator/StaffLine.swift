import Foundation
import Unix

/// The client's side of the operators' socket.
enum StaffLine {
  /// For how long the service may be silent, in seconds: at the slowest, for as long as a hundred letters take.
  private static let patience = 120

  /// Asks, and prints what comes back; throws what is refused.
  ///
  /// - Parameter letters: takes letters in.
  static func say(_ request: StaffRequest, folder: String, letters: any LetterTray = NoTray()) throws {
    let path = StaffSocket.path(in: DeploymentFolder(path: absolute(folder)))
    guard let socket = try? UnixSocket.connected(to: path) else {
      throw DeploymentError("no service runs here (\(path)); `inkand serve` has to")
    }
    socket.limit(writeSeconds: 30)
    defer { socket.shut() }
    let line = Array(try JSONEncoder().encode(request)) + [0x0A]
    guard line.count <= StaffRequest.limit else { throw Misused("the files are too large: 11 MiB is the most") }
    socket.write(line)
    let reader = LineReader(socket, limit: 16 << 20, seconds: patience)
    var failures: [String] = []
    while case .line(let line) = reader.next() {
      switch try? JSONDecoder().decode(StaffMessage.self, from: Data(line)) {
      case .progress(let text): try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
      case .letter(let letter):
        do {
          try letters.take(letter)
        } catch {
          // The person is registered by now: the others' letters are still worth taking.
          failures.append("\(letter.name): \(error)")
        }
      case .answer(let answer):
        var lines = answer.lines
        if !failures.isEmpty { lines += ["letters lost; `operator initialise` makes new ones:"] + failures }
        if let code = answer.code { throw DeploymentError("\(code) \(lines.joined(separator: "\n"))") }
        guard failures.isEmpty else { throw DeploymentError(lines.joined(separator: "\n")) }
        for line in lines { print(line) }
        return
      case nil: throw DeploymentError("the service's answer cannot be read")
      }
    }
    throw DeploymentError("the service gave no answer")
  }
}
