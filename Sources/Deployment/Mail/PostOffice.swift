import Dispatch
import Lifecycle
import Registration
import Transfer

/// Carries mails to a server by SMTP, or into a Maildir, on a thread of its own: both block.
struct PostOffice: Courier {
  private let sender: Mailbox
  private let carry: @Sendable ([MailMessage]) -> [Delivery]
  private let queue = DispatchQueue(label: "mail")

  /// Mails from an address, to a server.
  init(sender: Mailbox, server: SMTPServer) {
    self.sender = sender
    let client = SMTPClient(server: server)
    carry = { client.deliver($0) }
  }

  /// Mails from an address, into a folder.
  init(sender: Mailbox, maildir: Maildir) {
    self.sender = sender
    carry = { maildir.deliver($0) }
  }

  func deliver(_ mails: [ComposedMail]) async -> [CourierAnswer] {
    let written = mails.map { mail in Result { try mail.message(from: sender) } }
    let messages = written.compactMap { try? $0.get() }
    let deliveries = await withCheckedContinuation { continuation in
      queue.async { [carry] in continuation.resume(returning: carry(messages)) }
    }
    var answers = CourierAnswer.answers(to: deliveries).makeIterator()
    return written.map { message in
      switch message {
      case .failure(let error): .refused(reply: "\(error)")
      case .success: answers.next() ?? .unreachable(reply: "the courier gave no answer")
      }
    }
  }
}

extension CourierAnswer {
  /// What became of mails that were handed over together.
  ///
  /// Where the server has judged one of them, a connection that broke at another is that one's own trouble: it is put
  /// off by itself, and does not stand before the others for ever.
  static func answers(to deliveries: [Delivery]) -> [CourierAnswer] {
    let isAlive = deliveries.contains { delivery in
      switch delivery {
      case .accepted, .refused: true
      case .postponed(let postponement): postponement.code == .temporary
      }
    }
    return deliveries.map { delivery in
      switch delivery {
      case .accepted(let reply): .accepted(reply: reply)
      case .refused(let code, let text): .refused(reply: "\(code) \(text)")
      case .postponed(let postponement):
        switch postponement.code {
        // The server's word on this one mail.
        case .temporary: .postponed(reply: "\(postponement.reason)")
        case .broken where isAlive, .timeout where isAlive: .postponed(reply: "\(postponement)")
        // The next mail would meet the same.
        default: .unreachable(reply: "\(postponement)")
        }
      }
    }
  }
}
