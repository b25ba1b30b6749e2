import Glibc

/// Options of TCP sockets.
enum TCPOption {
  /// Small answers go out at once, not after the last one's acknowledgement.
  static func setNoDelay(_ descriptor: Int32) { set(descriptor, TCP_NODELAY) }

  /// What has come is acknowledged at once.
  static func setQuickAcknowledgement(_ descriptor: Int32) { set(descriptor, TCP_QUICKACK) }

  private static func set(_ descriptor: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// `IPPROTO_TCP`, 6 by IANA. Several C modules include its header, and which of them Swift finds it in depends on
  /// the order of their building.
  private static let level: Int32 = 6
}
