public import CivilTime

/// A person's two locks: one for the hosts that anybody may try, one for those that only his certificate opens.
///
/// Contract IDs can be guessed in order, so locking is a weapon (security rule 8): what a stranger types on an open host
/// never holds off a person whom his certificate names. The other way round a hold holds everywhere, because the wrong
/// tries were the holder's own.
public struct PersonalLocks: Sendable, Equatable {
  /// The lock of open hosts: logging on by ID, acquiring.
  public var open: LogonLock
  /// The lock of certificate hosts: logging on by certificate, renewing.
  public var certificate: LogonLock

  /// Where a person is being recognised.
  public enum Host: String, Sendable, CaseIterable {
    /// By IDs that anybody can type.
    case open
    /// By the certificate of the handshake.
    case certificate
  }

  /// Both locks' states.
  public init(open: LogonLock = LogonLock(), certificate: LogonLock = LogonLock()) {
    self.open = open
    self.certificate = certificate
  }

  /// Refuses while a lock that counts on this host holds; of two refusals the one that tells less is given.
  public func admit(on host: Host, at now: Timestamp, rules: Profile) throws(Rejected) {
    let refusals = counting(on: host).compactMap { lock in
      do throws(Rejected) {
        try lock.admit(at: now, rules: rules)
        return nil as Rejected?
      } catch {
        return error
      }
    }
    if let refusal = refusals.first(where: { $0.code == .notRecognised }) ?? refusals.first { throw refusal }
  }

  /// Takes an event of this host in; the answer is what has to be told. A release releases both locks.
  ///
  /// What was wrong or right on one kind of host neither fills nor empties the counters of the other; a try on open hosts
  /// while the certificate's lock holds counts as a wrong one there.
  public mutating func apply(
    _ event: LogonLock.Event, on host: Host, at now: Timestamp, rules: Profile
  ) throws(Rejected) -> [LogonLock.Action] {
    switch event {
    case .released: return try release(at: now, rules: rules)
    case .succeeded: try admit(on: host, at: now, rules: rules)
    case .failed: break
    }
    return switch host {
    case .open: try open.apply(event, at: now, rules: rules)
    case .certificate: try certificate.apply(event, at: now, rules: rules)
    }
  }

  /// Whether either lock holds.
  public func isHeld(at now: Timestamp) -> Bool { open.isHeld(at: now) || certificate.isHeld(at: now) }

  /// Releases both locks; the answer is empty where neither held.
  public mutating func release(at now: Timestamp, rules: Profile) throws(Rejected) -> [LogonLock.Action] {
    let ofOpen = try open.apply(.released, at: now, rules: rules)
    let ofCertificate = try certificate.apply(.released, at: now, rules: rules)
    return ofCertificate.isEmpty ? ofOpen : ofCertificate
  }

  /// How the person is held off at a moment, on whatever host; of two holds the one that ends later.
  public func hold(at now: Timestamp) -> LogonLock.Hold {
    let holds = [open, certificate].filter { $0.isHeld(at: now) }.map(\.hold)
    if holds.contains(.blocked) { return .blocked }
    let ends = holds.map { hold in if case .locked(let until?) = hold { until } else { Timestamp?.none } }
    guard !ends.isEmpty else { return .free }
    return .locked(until: ends.contains(nil) ? nil : ends.compactMap(\.self).max())
  }

  /// The certificate's lock first: what its holder did is the graver.
  private func counting(on host: Host) -> [LogonLock] {
    switch host {
    case .open: [certificate, open]
    case .certificate: [certificate]
    }
  }
}
