import CivilTime
public import X509

/// The certificates of a store that can be read.
public struct Inventory: Sendable {
  /// One of them.
  public struct Item: Sendable {
    /// The certificate.
    public let certificate: Certificate
    /// The name under which the store shows it.
    public let label: String
    /// Whether its key is here.
    public let hasKey: Bool
  }

  /// In the store's order; what cannot be read is left out, because a browser's database holds anything.
  public let items: [Item]

  /// What a store holds now.
  public init(_ store: any CredentialStore) throws(EnrolmentError) {
    do throws(StoreError) {
      items = try store.certificates().compactMap { stored in
        guard let certificate = try? Certificate(der: stored.der) else { return nil }
        return Item(certificate: certificate, label: stored.label, hasKey: stored.hasKey)
      }
    } catch {
      throw EnrolmentError(error)
    }
  }

  /// The certificates with keys, those of an institution only where one is given; the last to expire first.
  public func own(of institution: Institution?) -> [Item] {
    items.filter { item in
      item.hasKey && !item.certificate.isAuthority
        && (institution.map { $0.issuer(of: item.certificate) != nil } ?? true)
    }.sorted { $0.certificate.notAfter > $1.certificate.notAfter }
  }

  /// The one certificate that a renewal should show.
  ///
  /// Those in force by this PC's clock come first; where none is, the institution says what is wrong and what to do.
  /// Of several with one subject the last to expire is taken; several subjects are several persons, and nobody guesses.
  func renewable(of institution: Institution, serial: String?, at now: Timestamp) throws(EnrolmentError) -> Certificate
  {
    var candidates = own(of: institution).map(\.certificate)
    if let serial {
      candidates.removeAll { $0.serialNumber.hex != serial.lowercased() }
    } else {
      let valid = candidates.filter { $0.content.validity.contains(now) }
      if !valid.isEmpty { candidates = valid }
    }
    guard let first = candidates.first else { throw .failed(.nothingToRenew, detail: institution.id) }
    guard candidates.allSatisfy({ $0.subjectDER == first.subjectDER }) else {
      throw .failed(.severalToRenew, detail: candidates.map(\.serialNumber.hex).joined(separator: " "))
    }
    return first
  }
}
