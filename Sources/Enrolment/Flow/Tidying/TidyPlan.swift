import X509

/// What tidying would delete, to be shown before anything is.
public struct TidyPlan: Sendable {
  /// A certificate that would go, beside the one that serves in its place (H-80, H-83).
  public struct Removal: Sendable, Hashable {
    /// The one that goes.
    public let old: HeldCertificate
    /// The certificate of the same subject that serves; nil where none is in a store of this PC.
    public let successor: HeldCertificate?
  }

  /// A certificate of a known institution that stays.
  public struct Kept: Sendable, Hashable {
    /// Which one.
    public let certificate: HeldCertificate
    /// Why.
    public let reason: Tidying.Reason
  }

  /// What would go; empty where there is nothing to do.
  public let removals: [Removal]
  /// What stays.
  public let kept: [Kept]

  private let stores: [any CredentialStore]
  private let journals: String

  /// Decides over what the institutions have said.
  ///
  /// - Parameters:
  ///   - stores: those that the holdings were read from.
  ///   - journals: the folder of the procedures' records; what a renewal that was cut off goes on with stays.
  public init(_ holdings: Holdings, stores: [any CredentialStore], journals: String) throws(EnrolmentError) {
    self.stores = stores
    self.journals = journals
    var removals: [Removal] = []
    var kept: [Kept] = []
    for store in stores {
      let held = holdings.certificates.filter { $0.location == store.location }
      let verdicts = try Self.verdicts(store, held, journals)
      for certificate in held {
        switch verdicts[certificate.certificate.der] {
        case .goes:
          let successor = holdings.certificates.first { Self.serves($0, inPlaceOf: certificate) }
          removals.append(Removal(old: certificate, successor: successor))
        case .stays(let reason) where reason != .foreign: kept.append(Kept(certificate: certificate, reason: reason))
        default: continue
        }
      }
    }
    self.removals = removals
    self.kept = kept
  }

  /// Deletes what a person has agreed to, and tells of each; running it again is harmless.
  ///
  /// The stores are read and judged once more: what has changed since it was shown stays.
  public func carryOut(_ agreed: [Removal], deleted: (Removal) -> Void = { _ in }) throws(EnrolmentError) {
    for store in stores {
      let mine = agreed.filter { $0.old.location == store.location }
      guard !mine.isEmpty else { continue }
      let held = (removals.map(\.old) + kept.map(\.certificate)).filter { $0.location == store.location }
      let verdicts = try Self.verdicts(store, held, journals)
      for removal in mine where verdicts[removal.old.certificate.der] == .goes {
        do throws(StoreError) {
          try store.deleteCertificate(removal.old.certificate.der)
        } catch {
          throw EnrolmentError(error)
        }
        deleted(removal)
      }
    }
  }

  /// Whether a certificate is the one that a person uses instead; only for showing.
  ///
  /// A Common Name may carry the moment of issue behind the person's ID (B-39), so its first word is compared.
  private static func serves(_ one: HeldCertificate, inPlaceOf other: HeldCertificate) -> Bool {
    guard one.status?.state == .issued, one.hasKey, one.institution?.id == other.institution?.id else { return false }
    let names = [one, other].map { $0.summary.commonName.split(separator: " ").first }
    return names[0] == names[1] && one.status?.role == other.status?.role
  }

  /// The verdict on each certificate that a store holds now, by its bytes.
  private static func verdicts(
    _ store: any CredentialStore, _ held: [HeldCertificate], _ journals: String
  ) throws(EnrolmentError) -> [[UInt8]: Tidying.Verdict] {
    let awaited = try UnfinishedRenewals.serials(in: journals)
    var known: [[UInt8]: HeldCertificate] = [:]
    for certificate in held { known[certificate.certificate.der] = certificate }
    let entries = try Inventory(store).items.map { item in
      let held = known[item.certificate.der]
      return Tidying.Entry(
        der: item.certificate.der, publicKey: item.certificate.content.subjectPublicKeyInfo,
        isOwn: held?.institution != nil, state: held?.status?.state,
        isRenewable: held?.status?.renewable ?? false,
        isAwaited: awaited.contains(item.certificate.serialNumber.hex))
    }
    return Dictionary(zip(entries.map(\.der), Tidying(entries).verdicts)) { one, other in one == .goes ? other : one }
  }
}
