/// Hands messages to one server by SMTP (RFC 5321), one recipient each.
public struct SMTPClient: Sendable {
  private let server: SMTPServer

  /// A client of this server; a connection is made for each call of `deliver` and ended with it.
  public init(server: SMTPServer) {
    self.server = server
  }

  /// Delivers the messages in their order and tells for each what became of it.
  public func deliver(_ messages: [MailMessage]) -> [Delivery] {
    deliver(messages.map { MailEnvelope($0) })
  }

  /// Delivers finished messages in their order and tells for each what became of it.
  ///
  /// Blocks until the last is done, at worst for the server's timeout times the messages: call it on a thread of your
  /// own, never from a task. The messages share a connection until one is turned down. When an obstacle concerns all
  /// of them, as a wrong password does, the rest is postponed for the same reason without being tried.
  public func deliver(_ envelopes: [MailEnvelope]) -> [Delivery] {
    guard let connection = SMTPConnection(server) else {
      return envelopes.map { _ in .postponed(Postponement(.broken, "curl does not start")) }
    }
    var deliveries: [Delivery] = []
    for envelope in envelopes {
      if connection.isHopeless, let last = deliveries.last {
        deliveries.append(last)
      } else {
        deliveries.append(connection.deliver(envelope))
      }
    }
    return deliveries
  }
}
