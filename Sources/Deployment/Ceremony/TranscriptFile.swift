import CivilTime
import Foundation
import X509

/// A transcript on the disk, to which steps are added and from which nothing is ever taken.
struct TranscriptFile {
  let path: String

  private var folder: DeploymentFolder { DeploymentFolder(path: "/") }

  /// Begins a transcript. Throws where there is one.
  func begin(_ fields: [TranscriptEntry.Field], at now: Timestamp) throws -> Transcript {
    var transcript = Transcript()
    try transcript.add(.begin, fields, at: now)
    try folder.write(transcript.bytes, to: path)
    try folder.syncFolder(of: path)
    return transcript
  }

  /// The transcript as it stands, its chain checked.
  func read() throws -> Transcript {
    let transcript = try Transcript(reading: folder.read(path))
    guard transcript.entries.first?.step == .begin else { throw DeploymentError("\(path) does not begin a ceremony") }
    return transcript
  }

  /// Adds a step, and returns when it is on the disk. Throws where the ceremony has ended.
  @discardableResult
  func add(_ step: TranscriptStep, _ fields: [TranscriptEntry.Field], at now: Timestamp) throws -> Transcript {
    var transcript = try read()
    if step != .signature, transcript.lastStep?.step == .end {
      throw DeploymentError("the ceremony of \(path) has ended")
    }
    let written = transcript.bytes.count
    try transcript.add(step, fields, at: now)
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(transcript.bytes[written...]))
    try handle.synchronize()
    try handle.close()
    return transcript
  }
}
