import CivilTime
import Secrets
import X509

/// A page to be printed: the transcript's digest in groups that can be read aloud, and lines for signatures by hand.
struct TranscriptSheet {
  let transcript: Transcript

  /// Plain text, 72 columns.
  func text() throws -> String {
    guard let begin = transcript.entries.first, let step = transcript.lastStep else {
      throw DeploymentError("there is nothing to sign yet")
    }
    let content = transcript.content(upTo: step)
    var lines = [
      "KEY CEREMONY", "", "Title     \(begin.value("title") ?? "")", "Began     \(begin.at.rfc3339)",
      "Steps     \(step.number), the last \(step.at.rfc3339)", "Octets    \(content.count)", "",
      "SHA-256 of the transcript up to the end of step \(step.number):", "",
    ]
    lines += Self.groups(Digest.sha256(content).hex)
    lines += [
      "", "I was present, I have compared the digest above with that on the screen,",
      "and what the transcript says is what was done.", "",
    ]
    for person in begin.values("present") + transcript.witnesses {
      lines += ["", "", String(repeating: "_", count: 40) + "   " + String(repeating: "_", count: 20), person]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sixteen groups of four, four a line.
  static func groups(_ digits: String) -> [String] {
    let octets = Array(digits)
    let groups = stride(from: 0, to: octets.count, by: 4).map { String(octets[$0..<min($0 + 4, octets.count)]) }
    return stride(from: 0, to: groups.count, by: 4).map {
      "    " + groups[$0..<min($0 + 4, groups.count)].joined(separator: "  ")
    }
  }
}
