import Foundation
import Glibc
import TestTools

/// A TCP connection that sends exactly the bytes that it is told to.
final class RawClient {
  private var descriptor: Int32

  init(port: UInt16, address host: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Refused() }
    // A server that never closes fails the test instead of hanging it.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  struct Refused: Error {}

  deinit {
    hangUp()
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  func hangUp() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  /// Everything until the peer closes; nil when it has not within 20 seconds.
  func readToEnd() async -> String? {
    await OwnThread.run { [descriptor] in Self.readToEnd(descriptor) }
  }

  private static func readToEnd(_ descriptor: Int32) -> String? {
    var all: [UInt8] = []
    while true {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 && errno == EINTR { continue }
      if count == 0 || (count < 0 && errno == ECONNRESET) { return String(decoding: all, as: UTF8.self) }
      guard count > 0 else { return nil }
      all += buffer[..<count]
    }
  }

  /// What has come when the ending has come.
  func read(until ending: String) async -> String? {
    await OwnThread.run { [descriptor] in Self.read(descriptor, until: ending) }
  }

  private static func read(_ descriptor: Int32, until ending: String) -> String? {
    var all: [UInt8] = []
    while !String(decoding: all, as: UTF8.self).hasSuffix(ending) {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      all += buffer[..<count]
    }
    return String(decoding: all, as: UTF8.self)
  }
}
