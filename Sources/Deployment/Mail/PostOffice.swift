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
    var delivered = deliveries.makeIterator()
    return written.map { message in
      switch message {
      case .failure(let error): .refused(reply: "\(error)")
      case .success: delivered.next().map(CourierAnswer.init) ?? .unreachable(reply: "the courier gave no answer")
      }
    }
  }
}

extension CourierAnswer {
  fileprivate init(_ delivery: Delivery) {
    self =
      switch delivery {
      case .accepted(let reply): .accepted(reply: reply)
      case .refused(let code, let text): .refused(reply: "\(code) \(text)")
      case .postponed(let postponement):
        switch postponement.code {
        // The server's word on this one mail; of everything else the next mail would meet the same.
        case .temporary: .postponed(reply: "\(postponement.reason)")
        default: .unreachable(reply: "\(postponement.code): \(postponement.reason)")
        }
      }
  }
}
