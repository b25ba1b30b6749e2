import Foundation
import Lifecycle
import Registration
import Transfer

extension Assembly {
  /// Who carries an institution's mails: the deployment's server, or a Maildir `mail/ID` of the data folder.
  func courier(of institution: InstitutionConfiguration) throws -> any Courier {
    let address = try MailAddress(institution.mailFrom.text)
    let sender = try Mailbox(displayName: institution.service.ja, address: address)
    guard let mail = configuration.mail else {
      let path = folder.file("mail")
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return PostOffice(sender: sender, maildir: try Maildir(path: "\(path)/\(institution.id.text)"))
    }
    var password = try mail.passwordFile.map { try folder.readSecret($0) }
    while password?.last == 0x0A { password?.removeLast() }
    let server = try SMTPServer(
      host: mail.host, port: mail.port, security: mail.security.transfer, caFile: mail.ca.map(folder.file),
      user: mail.user, password: password, sender: address)
    return PostOffice(sender: sender, server: server)
  }
}

extension MailConfiguration.Security {
  fileprivate var transfer: SMTPServer.Security {
    switch self {
    case .startTLS: .startTLS
    case .implicitTLS: .implicitTLS
    case .none: .none
    }
  }
}
