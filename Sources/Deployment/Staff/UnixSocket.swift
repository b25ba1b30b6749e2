import Foundation

/// A Unix-domain stream socket: only processes of this machine reach it, and the kernel says whose they are.
struct UnixSocket: Sendable {
  let descriptor: Int32

  static func listening(at path: String) throws -> UnixSocket {
    let made = try make()
    unlink(path)
    // The folder is the owner's alone; the socket's own mode keeps others out where the folder is opened to a group.
    let mask = umask(0o177)
    defer { umask(mask) }
    guard try withAddress(path, { bind(made.descriptor, $0, $1) }) == 0, listen(made.descriptor, 16) == 0 else {
      throw DeploymentError("cannot listen at \(path): \(String(cString: strerror(errno)))")
    }
    return made
  }

  static func connected(to path: String) throws -> UnixSocket {
    let made = try make()
    guard try withAddress(path, { connect(made.descriptor, $0, $1) }) == 0 else {
      made.shut()
      throw DeploymentError("no service runs here (\(path)); `inkand serve` has to")
    }
    return made
  }

  /// The next peer; nil once the socket is shut.
  ///
  /// A peer that has gone again ends nothing, and neither does a moment without free descriptors: whoever floods the
  /// service with connections must not keep its staff from revoking afterwards.
  func accepted() -> UnixSocket? {
    while true {
      let peer = accept(descriptor, nil, nil)
      if peer >= 0 { return UnixSocket(descriptor: peer) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(100_000)
      default: return nil
      }
    }
  }

  /// The account of the process at the other end.
  var peerUID: UInt32? {
    // struct ucred: process, user, group.
    var credentials: (Int32, UInt32, UInt32) = (0, 0, 0)
    var length = socklen_t(MemoryLayout.size(ofValue: credentials))
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else { return nil }
    return credentials.1
  }

  /// Sends all of it; false where the peer takes no more of it, or none for half a minute.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var wait = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    return bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let sent = send(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        if sent < 0, errno == EINTR { continue }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    }
  }

  func shut() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private static func make() throws -> UnixSocket {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw DeploymentError("no socket: \(String(cString: strerror(errno)))") }
    return UnixSocket(descriptor: descriptor)
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw DeploymentError("the path \(path) is too long for a socket; use a shorter data folder")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
