import CivilTime
public import X509

private struct StatusAnswer: Decodable {
  struct Item: Decodable {
    let state: String
    let notAfter: String?
    let renewableFrom: String?
    let renewable: Bool?
    let service: String?
    let role: String?
    let friendlyName: String?
  }
  let certificates: [Item]
}

extension EnrolmentAPI {
  /// The most certificates in one question.
  static let statusLimit = 32

  /// What the institution says of certificates, in their order; one word for each or none at all.
  public func status(_ certificates: [Certificate]) throws(EnrolmentError) -> [CertificateStatus] {
    struct Question: Encodable { let certificates: [Base64Value] }
    var statuses: [CertificateStatus] = []
    var rest = certificates[...]
    while !rest.isEmpty {
      let asked = rest.prefix(Self.statusLimit)
      rest = rest.dropFirst(Self.statusLimit)
      let answer: StatusAnswer = try post("status", Question(certificates: asked.map { Base64Value($0.der) }))
      var said: [CertificateStatus] = []
      for item in answer.certificates { said.append(try CertificateStatus(item)) }
      statuses += try CertificateStatus.matched(said, to: Array(asked))
    }
    return statuses
  }
}

extension CertificateStatus {
  /// What was said, if it was said of these certificates in this order.
  ///
  /// An answer that is shorter, longer, or dates a certificate otherwise than it says itself is about others: deleting
  /// by it would delete the wrong one.
  package static func matched(
    _ statuses: [CertificateStatus], to certificates: [Certificate]
  ) throws(EnrolmentError) -> [CertificateStatus] {
    guard statuses.count == certificates.count else { throw .garbled("not one status for each certificate") }
    for (certificate, status) in zip(certificates, statuses)
    where status.notAfter.map({ $0 != certificate.notAfter }) ?? (status.state != .unknown) {
      throw .garbled("a status with the dates of another certificate")
    }
    return statuses
  }

  fileprivate init(_ item: StatusAnswer.Item) throws(EnrolmentError) {
    // A state that this program does not know yet is no reason to do anything.
    self.init(
      state: CertificateState(rawValue: item.state) ?? .unknown, notAfter: try Self.moment(item.notAfter),
      renewableFrom: try Self.moment(item.renewableFrom), renewable: item.renewable ?? false,
      service: item.service.map { TerminalText.line($0, limit: 100) },
      role: item.role.map { TerminalText.line($0, limit: 100) },
      friendlyName: item.friendlyName.map { TerminalText.line($0, limit: 120) })
  }

  private static func moment(_ text: String?) throws(EnrolmentError) -> Timestamp? {
    guard let text else { return nil }
    guard let moment = Timestamp(rfc3339: text) else { throw .garbled("a moment that is none") }
    return moment
  }
}
