internal import CUnix
internal import Glibc

/// A Unix-domain stream socket: only processes of this machine reach it, and the kernel says whose they are.
package struct UnixSocket: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// - Parameter mode: who may connect, beside what the folder's mode says.
  package static func listening(at path: String, mode: UInt32 = 0o600) throws(SocketError) -> UnixSocket {
    let made = try make()
    unlink(path)
    let mask = umask(~mode & 0o777)
    defer { umask(mask) }
    guard try withAddress(path, { bind(made.descriptor, $0, $1) }) == 0, listen(made.descriptor, 16) == 0 else {
      let reason = errno
      made.shut()
      throw SocketError("cannot listen at \(path): \(String(cString: strerror(reason)))")
    }
    return made
  }

  /// - Parameter seconds: for how long to wait where so many others want to connect, too; 0 is for ever.
  package static func connected(to path: String, within seconds: Int = 0) throws(SocketError) -> UnixSocket {
    let made = try make()
    made.limit(readSeconds: seconds, writeSeconds: seconds)
    guard try withAddress(path, { connect(made.descriptor, $0, $1) }) == 0 else {
      let reason = errno
      made.shut()
      throw SocketError("cannot connect to \(path): \(String(cString: strerror(reason)))")
    }
    return made
  }

  /// The next peer; nil once the socket is shut.
  ///
  /// A peer that has gone again ends nothing, and neither does a moment without free descriptors: whoever floods the
  /// service with connections must not keep its staff from revoking afterwards.
  package func accepted() -> UnixSocket? {
    while true {
      let peer = accept4(descriptor, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
      if peer >= 0 { return UnixSocket(descriptor: peer) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(100_000)
      default: return nil
      }
    }
  }

  /// The account of the process at the other end.
  package var peerUID: UInt32? {
    var credentials = inkan_ucred()
    var length = socklen_t(MemoryLayout<inkan_ucred>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else { return nil }
    return credentials.uid
  }

  /// For how long a read or a write may stand still; zero is for ever.
  package func limit(readSeconds: Int? = nil, writeSeconds: Int? = nil) {
    for (option, seconds) in [(SO_RCVTIMEO, readSeconds), (SO_SNDTIMEO, writeSeconds)] {
      guard let seconds else { continue }
      var wait = timeval(tv_sec: seconds, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  /// Sends all of it; false where the peer takes no more of it, or none for as long as a write may stand still.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { write($0) }
  }

  /// The same of bytes that stay where they are.
  package func write(_ buffer: UnsafeRawBufferPointer) -> Bool {
    var rest = buffer[...]
    while !rest.isEmpty {
      let sent = send(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count,
        Int32(truncatingIfNeeded: MSG_NOSIGNAL))
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// What has arrived, waiting for some; 0 where the peer has gone, nil where it was silent for as long as a read may
  /// stand still.
  package func read(atMost buffer: UnsafeMutableRawBufferPointer) -> Int? {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return nil
      default: return 0
      }
    }
  }

  /// Ends what is under way in both directions; the descriptor stays for those who still hold it.
  package func hangUp() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Takes nothing in any more; what was taken in can still be answered.
  package func stopReading() {
    shutdown(descriptor, Int32(SHUT_RD))
  }

  package func shut() {
    hangUp()
    close(descriptor)
  }

  private static func make() throws(SocketError) -> UnixSocket {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SocketError("no socket: \(String(cString: strerror(errno)))") }
    return UnixSocket(descriptor: descriptor)
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws(SocketError) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SocketError("the path \(path) is too long for a socket; use a shorter data folder")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
