import Glibc

/// Makes listening sockets, several of which may share a port so that the kernel spreads connections over the loops.
enum ListeningSocket {
  /// Fails when somebody listens there already: with `SO_REUSEPORT` alone, a second server would silently take half
  /// of the first one's connections.
  static func probe(address: String, port: UInt16) throws(ServerError) {
    guard port != 0 else { return }
    close(try bound(address: address, port: port, shared: false))
  }

  /// A listening socket.
  static func make(address: String, port: UInt16) throws(ServerError) -> Int32 {
    let descriptor = try bound(address: address, port: port, shared: true)
    // Inherited by what is accepted; without it answers take 40 ms.
    TCPOption.setNoDelay(descriptor)
    guard listen(descriptor, 4096) == 0 else {
      let error = failure("listen", address, port)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// The port that a socket got.
  static func port(of descriptor: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
      // The port is at the same place in both families.
      return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) }
    }
  }

  private static func bound(address: String, port: UInt16, shared: Bool) throws(ServerError) -> Int32 {
    var v4 = sockaddr_in()
    var v6 = sockaddr_in6()
    let isV4 = inet_pton(AF_INET, address, &v4.sin_addr) == 1
    guard isV4 || inet_pton(AF_INET6, address, &v6.sin6_addr) == 1 else {
      throw ServerError(.badAddress, address)
    }
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(isV4 ? AF_INET : AF_INET6, type, 0)
    guard descriptor >= 0 else { throw failure("socket", address, port) }
    set(descriptor, SOL_SOCKET, SO_REUSEADDR)
    if shared { set(descriptor, SOL_SOCKET, SO_REUSEPORT) }
    let status: Int32
    if isV4 {
      v4.sin_family = sa_family_t(AF_INET)
      v4.sin_port = port.bigEndian
      status = withUnsafeBytes(of: &v4) { bind(descriptor, $0, MemoryLayout<sockaddr_in>.size) }
    } else {
      v6.sin6_family = sa_family_t(AF_INET6)
      v6.sin6_port = port.bigEndian
      status = withUnsafeBytes(of: &v6) { bind(descriptor, $0, MemoryLayout<sockaddr_in6>.size) }
    }
    guard status == 0 else {
      let error = failure("bind", address, port)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func bind(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ size: Int) -> Int32 {
    guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
    return Glibc.bind(descriptor, address, socklen_t(size))
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func failure(_ call: String, _ address: String, _ port: UInt16) -> ServerError {
    let number = errno
    return ServerError(
      number == EADDRINUSE ? .addressInUse : .system,
      "\(call) \(address) port \(port): \(String(cString: strerror(number)))")
  }
}
