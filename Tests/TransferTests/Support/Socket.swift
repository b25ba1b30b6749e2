import Glibc

/// A listening socket on a free port of loopback, closed with this object.
final class Socket: Sendable {
  let port: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let outcome = withUnsafeMutableBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { pointer in
        bind(descriptor, pointer.baseAddress, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, pointer.baseAddress, &length) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    guard outcome else { throw Failed(description: "no free port") }
  }

  deinit {
    close(descriptor)
  }

  /// All that the first who connects says until he closes; waits for him at most 30 seconds.
  func hear() throws -> String {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 30_000) == 1 else { throw Failed(description: "nobody connected") }
    let peer = accept(descriptor, nil, nil)
    defer { close(peer) }
    var heard: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while case let count = read(peer, &buffer, buffer.count), count > 0 { heard += buffer.prefix(count) }
    return String(decoding: heard, as: UTF8.self)
  }

  /// Answers the first who connects with these bytes and closes.
  func say(_ text: String) {
    let peer = accept(descriptor, nil, nil)
    defer { close(peer) }
    _ = send(peer, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }
}
