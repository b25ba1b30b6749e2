import CivilTime
import Foundation
import Synchronization
import X509

/// The client root's revocation list as its ceremony made it: put in place of the old one, a new one is served from the
/// next second on, if it is one.
final class RootList: Sendable {
  /// The root.
  let root: Certificate
  private let path: String
  private let key: PublicKey
  private let state: Mutex<State>

  private struct State {
    var list: CertificateRevocationList
    /// What the file was when it was last looked at.
    var stamp: Stamp
    var warnedAt: Timestamp?
  }

  /// What changes when a file is replaced or written.
  private struct Stamp: Equatable {
    let inode: UInt64
    let octets: Int64
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
      var found = stat()
      guard stat(path, &found) == 0 else { return nil }
      (inode, octets) = (UInt64(found.st_ino), Int64(found.st_size))
      (seconds, nanoseconds) = (found.st_mtim.tv_sec, found.st_mtim.tv_nsec)
    }
  }

  /// A root revokes few CAs; whatever is larger is no list of its.
  private static let limit = 1 << 20
  /// A ceremony needs its time: who is to hold it is told so long before the list ends, once a day.
  private static let warningDays: Int64 = 30

  /// The list that is in place. Refuses one that is not the root's; one that has ended is served with a warning, since
  /// nothing better is there.
  convenience init(_ assembly: Assembly) throws {
    let configuration = assembly.configuration.root
    try self.init(
      root: assembly.certificate(configuration.certificate), path: assembly.folder.file(configuration.revocationList))
  }

  init(root: Certificate, path: String) throws {
    self.root = root
    self.path = path
    key = try root.publicKey
    guard let stamp = Stamp(path) else { throw DeploymentError("cannot read \(path)") }
    state = Mutex(State(list: try Self.read(path, root, key), stamp: stamp))
  }

  /// The list that is served.
  var current: CertificateRevocationList { state.withLock { $0.list } }

  /// Looks whether another file is in place; the answer is for the log.
  func reread(at now: Timestamp) -> [String] {
    state.withLock { state in
      var lines: [String] = []
      if let stamp = Stamp(path), stamp != state.stamp {
        state.stamp = stamp
        do {
          let list = try Self.read(path, root, key)
          if list != state.list {
            try Self.judge(list, after: state.list, at: now)
            state.list = list
            state.warnedAt = nil
          }
        } catch {
          lines.append("\(path) is not taken in, the list before it is served on: \(error)")
        }
      }
      let left = state.list.nextUpdate.seconds - now.seconds
      let isDue = state.warnedAt.map { now >= $0.adding(days: 1) || now < $0 } ?? true
      if left < Self.warningDays * 86_400, isDue {
        state.warnedAt = now
        let when = left > 0 ? "ends" : "has ended"
        lines.append(
          "the root's revocation list \(when) at \(state.list.nextUpdate.rfc3339); a ceremony makes the next")
      }
      return lines
    }
  }

  private static func read(_ path: String, _ root: Certificate, _ key: PublicKey) throws -> CertificateRevocationList {
    guard let file = FileHandle(forReadingAtPath: path), let data = try file.read(upToCount: limit + 1) else {
      throw DeploymentError("cannot read \(path)")
    }
    guard data.count <= limit else { throw DeploymentError("\(path) is too large for a root's list") }
    let bytes = Array(data)
    let text = bytes.first == 0x30 ? nil : try PEM.documents(in: String(decoding: bytes, as: UTF8.self))
    let list = try CertificateRevocationList(der: text?.first { $0.label == "X509 CRL" }?.der ?? bytes)
    guard list.content.frame.issuer == root.subjectDER, list.isSigned(by: key) else {
      throw DeploymentError("\(path) was not signed by the root")
    }
    guard list.base == nil, list.distributionPoint == nil, list.number != nil else {
      throw DeploymentError("\(path) is not a complete list with a number")
    }
    return list
  }

  private static func judge(
    _ list: CertificateRevocationList, after former: CertificateRevocationList, at now: Timestamp
  ) throws {
    guard let number = list.number, number > former.number ?? 0 else {
      throw DeploymentError("its number is not greater than \(former.number ?? 0)")
    }
    guard now < list.nextUpdate else { throw DeploymentError("it has ended already") }
  }
}
