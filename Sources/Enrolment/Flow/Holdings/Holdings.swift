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
  ///   - bystanders: known institutions that are not asked; what their issuers signed is not another's to speak of.
  ///   - connect: how an institution is reached.
  public init(
    stores: [any CredentialStore], institutions: [KnownInstitution], asks: Bool = true, freshIssuers: Bool = false,
    bystanders: [KnownInstitution] = [],
    connect: (KnownInstitution) throws(EnrolmentError) -> Connection
  ) throws(EnrolmentError) {
    var items: [(location: String, item: Inventory.Item)] = []
    for store in stores {
      items += try Inventory(store).items.filter { !$0.certificate.isAuthority }.map { (store.location, $0) }
    }
    let here = Set(items.map(\.item.certificate))
    var unanswered: [Unanswered] = []
    var met: [Institution] = []
    var claims = Claims()
    for institution in here.isEmpty ? [] : institutions {
      do throws(EnrolmentError) {
        var known = institution
        if asks, freshIssuers || known.issuers.isEmpty {
          let answer = try connect(known).institution(known.portal)
          // Under another's id it would be kept as the other's word.
          guard answer.id == known.id else { throw .garbled("\(known.id) calls itself \(answer.id)") }
          met.append(answer)
          known = known.saying(answer.issuers)
        }
        let own = here.filter { known.issuer(of: $0) != nil }.sorted { $0.der.lexicographicallyPrecedes($1.der) }
        claims.note(own, of: known)
        guard asks, !own.isEmpty else { continue }
        claims.note(try connect(known).api(known.portal).status(own), on: own, of: known)
      } catch {
        claims.note(here.filter { institution.issuer(of: $0) != nil }, of: institution)
        unanswered.append(Unanswered(institution: institution, error: error))
      }
    }
    for bystander in bystanders where !institutions.contains(where: { $0.id == bystander.id }) {
      claims.note(here.filter { bystander.issuer(of: $0) != nil }, of: bystander)
    }
    certificates = items.filter { $0.item.hasKey || claims.owner(of: $0.item.certificate) != nil }.map {
      location, item in
      HeldCertificate(
        certificate: item.certificate, label: TerminalText.line(item.label, limit: 120), hasKey: item.hasKey,
        location: location, institution: claims.owner(of: item.certificate),
        status: claims.status(of: item.certificate))
    }.sorted { ($0.certificate.notAfter, $0.location) > ($1.certificate.notAfter, $1.location) }
    self.unanswered = unanswered
    self.met = met
  }
}
