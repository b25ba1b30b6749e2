import X509

/// The certificates of this PC's stores and where they stand, as `inkan list`, `tidy` and the window show them.
public struct Holdings: Sendable {
  /// An institution that could not be asked.
  public struct Unanswered: Sendable {
    /// Which one.
    public let institution: KnownInstitution
    /// Why.
    public let error: EnrolmentError
  }

  /// People's certificates that have a key here or are of a known institution, the last to expire first.
  public let certificates: [HeldCertificate]
  /// Whom nobody could ask: the states of their certificates are not known.
  public let unanswered: [Unanswered]
  /// The institutions whose issuers had to be asked for; worth remembering.
  public let met: [Institution]

  /// Reads the stores and asks each institution that has certificates here once.
  ///
  /// - Parameters:
  ///   - asks: whether to ask; else every state is unknown.
  ///   - freshIssuers: whether the issuers, too, must be the institution's own word of now, as for deleting.
  ///   - connect: how an institution is reached.
  public init(
    stores: [any CredentialStore], institutions: [KnownInstitution], asks: Bool = true, freshIssuers: Bool = false,
    connect: (KnownInstitution) throws(EnrolmentError) -> Connection
  ) throws(EnrolmentError) {
    var items: [(location: String, item: Inventory.Item)] = []
    for store in stores {
      items += try Inventory(store).items.filter { !$0.certificate.isAuthority }.map { (store.location, $0) }
    }
    var unanswered: [Unanswered] = []
    var met: [Institution] = []
    var owners: [Certificate: KnownInstitution] = [:]
    var statuses: [Certificate: CertificateStatus] = [:]
    for institution in items.isEmpty ? [] : institutions {
      var known = institution
      do throws(EnrolmentError) {
        if asks, freshIssuers || known.issuers.isEmpty {
          let answer = try connect(known).institution(known.portal)
          met.append(answer)
          known = KnownInstitution(
            id: known.id, name: known.name, portal: known.portal, roots: known.roots, issuers: answer.issuers,
            isPlaced: known.isPlaced)
        }
        var own: [Certificate] = []
        for (_, item) in items where owners[item.certificate] == nil && known.issuer(of: item.certificate) != nil {
          owners[item.certificate] = known
          own.append(item.certificate)
        }
        guard asks, !own.isEmpty else { continue }
        for (certificate, status) in zip(own, try connect(known).api(known.portal).status(own)) {
          statuses[certificate] = status
        }
      } catch {
        unanswered.append(Unanswered(institution: known, error: error))
      }
    }
    certificates = items.filter { $0.item.hasKey || owners[$0.item.certificate] != nil }.map { location, item in
      HeldCertificate(
        certificate: item.certificate, label: TerminalText.line(item.label, limit: 120), hasKey: item.hasKey,
        location: location, institution: owners[item.certificate], status: statuses[item.certificate])
    }.sorted { ($0.certificate.notAfter, $0.location) > ($1.certificate.notAfter, $1.location) }
    self.unanswered = unanswered
    self.met = met
  }
}
