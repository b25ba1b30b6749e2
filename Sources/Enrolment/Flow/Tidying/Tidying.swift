/// Which certificates of one store may be deleted (F-9): those of ours that the institution calls superseded, revoked or
/// expired, and nothing else.
///
/// A pure decision, so that it can be tried on 100,000 stores. This PC's clock has no say in it: a clock that is wrong
/// must not cost anybody a certificate (H-81).
public struct Tidying: Sendable, Hashable {
  /// What the decision looks at of one certificate.
  public struct Entry: Sendable, Hashable {
    /// The certificate, DER: what is deleted is this and nothing that merely looks like it.
    public let der: [UInt8]
    /// Its key's public half.
    public let publicKey: [UInt8]
    /// Whether it is a person's, with the signature of an issuing CA of the institution that was asked.
    public let isOwn: Bool
    /// What the institution says; nil where it was not asked or did not answer.
    public let state: CertificateState?
    /// Whether it can be renewed, as an expired one can within the days of grace.
    public let isRenewable: Bool
    /// Whether a renewal that was cut off still needs it.
    public let isAwaited: Bool

    /// A certificate as the decision sees it.
    public init(
      der: [UInt8], publicKey: [UInt8], isOwn: Bool, state: CertificateState?, isRenewable: Bool = false,
      isAwaited: Bool = false
    ) {
      self.der = der
      self.publicKey = publicKey
      self.isOwn = isOwn
      self.state = state
      self.isRenewable = isRenewable
      self.isAwaited = isAwaited
    }
  }

  /// Why a certificate stays.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// It is not of an institution that was asked.
    case foreign
    /// It serves.
    case live
    /// It waits for its first use.
    case pending
    /// The institution does not know it.
    case unknown
    /// The institution has not said where it stands, or has said two things.
    case notTold
    /// It has expired and can be renewed all the same.
    case renewable
    /// A renewal that was cut off goes on with it.
    case awaited
    /// Its key is the key of a certificate that stays.
    case keyInUse
  }

  /// What becomes of a certificate.
  public enum Verdict: Sendable, Hashable {
    case goes
    case stays(Reason)
  }

  /// In the order of the entries.
  public let verdicts: [Verdict]

  /// Decides for a whole store: a key may be that of a certificate that nobody asked about.
  public init(_ entries: [Entry]) {
    var verdicts = entries.map(Self.alone)
    for (index, entry) in entries.enumerated() where verdicts[index] == .goes {
      let isTwice = entries.contains { $0.der == entry.der && ($0.state != entry.state || $0.isOwn != entry.isOwn) }
      if isTwice { verdicts[index] = .stays(.notTold) }
    }
    let needed = Set(zip(entries, verdicts).filter { $0.1 != .goes }.map { $0.0.publicKey })
    for (index, entry) in entries.enumerated() where verdicts[index] == .goes && needed.contains(entry.publicKey) {
      verdicts[index] = .stays(.keyInUse)
    }
    self.verdicts = verdicts
  }

  private static func alone(_ entry: Entry) -> Verdict {
    guard entry.isOwn else { return .stays(.foreign) }
    switch entry.state {
    case nil: return .stays(.notTold)
    case .issued: return .stays(.live)
    case .pending: return .stays(.pending)
    case .unknown: return .stays(.unknown)
    case .superseded, .revoked, .expired:
      if entry.isAwaited { return .stays(.awaited) }
      return entry.isRenewable ? .stays(.renewable) : .goes
    }
  }
}
