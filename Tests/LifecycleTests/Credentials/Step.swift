import CivilTime

@testable import Lifecycle

/// One step of a random walk, and what may not have come of it.
struct Step {
  let before: Credential
  let event: Credential.Event
  let life: Life
  let devices: Int
  let now: Timestamp

  private let live: [HeldCertificate]
  private let usable: [HeldCertificate]

  init(before: Credential, event: Credential.Event, life: Life, devices: Int, now: Timestamp) {
    self.before = before
    self.event = event
    self.life = life
    self.devices = devices
    self.now = now
    live = life.credential.certificates.filter { $0.usable(at: now) }
    usable = life.credential.certificates.filter { life.refusal(of: $0.key, at: now) == nil }
  }

  /// Which rule the step has broken; nil for none.
  var wrong: String? { wrongCount ?? wrongStatus ?? wrongMethod ?? wrongTelling }

  private var after: Credential { life.credential }

  /// A successor lives beside the one that it replaces until its first use; both together count once.
  private var wrongCount: String? {
    let beside = live.filter { one in
      one.status == .pending && live.contains { $0.key == one.replaces }
    }
    if live.count - beside.count > devices { return "\(live.count) live certificates" }
    if live.filter({ $0.status == .pending && $0.replaces == nil }).count > 1 { return "two pending acquisitions" }
    let replaced = live.compactMap(\.replaces)
    if Set(replaced).count != replaced.count { return "two live successors of one" }
    return nil
  }

  private var wrongStatus: String? {
    if usable.contains(where: { !live.contains($0) }) { return "a dead certificate may be used" }
    if let grant = after.grant, let end = grant.closesAt, now >= end,
      usable.contains(where: { $0.status == .pending && $0.replaces == nil && $0.issuedAt < end })
    {
      return "a certificate may be used that was pending when the window ended (S-5)"
    }
    if after.certificates.count < before.certificates.count { return "a certificate vanished" }
    for (was, became) in zip(before.certificates, after.certificates) where was.status != became.status {
      if !was.status.isLive || became.status == .pending { return "\(was.status) became \(became.status)" }
      if was.status == .issued, became.status == .cancelled { return "an issued one was cancelled" }
      if became.status == .issued, event != .prove(was.key) { return "proven by another event" }
    }
    let revoked = after.certificates.filter { $0.status == .revoked }.map(\.key.value).max() ?? 0
    if before.certificates.count < after.certificates.count, case .renew(let key) = event,
      before.certificates.contains(where: { $0.key == key && $0.expired(at: now) }), revoked > key.value
    {
      return "renewed after its expiry and a revocation (F-6)"
    }
    return nil
  }

  private var wrongMethod: String? {
    if before.logonMethod == .certificate, after.logonMethod != .certificate, event != .changeBack {
      return "the logon method fell back (B-73)"
    }
    if after.logonMethod == .idAndSecret, after.certificates.contains(where: { $0.status == .issued }) {
      return "a certificate is in use and logon by ID goes on (H-52)"
    }
    return nil
  }

  /// What `standing` says has to agree with what can be done.
  private var wrongTelling: String? {
    let standing = life.standing(at: now)
    let may = life.refusal(of: .acquire, at: now)
    switch standing {
    case .issued: if usable.isEmpty { return "told issued, and nothing can be used" }
    case .pending: if !usable.contains(where: { $0.status == .pending }) { return "told pending, and nothing is" }
    case .renewable:
      let renews = usable.contains {
        let refusal = life.refusal(of: .renew($0.key), at: now)
        return refusal == nil || refusal == .certificatePending
      }
      if !renews { return "told renewable, and nothing renews" }
    case .granted: if may != nil { return "told granted, and may not acquire" }
    case .none, .lapsed:
      if !usable.isEmpty { return "told \(standing), and one can be used" }
      if may == nil { return "told \(standing), and may acquire" }
    case .expired, .revoked:
      if !usable.isEmpty { return "told \(standing), and one can be used" }
      if may == nil, after.grant?.lapsed(at: now) == false { return "told \(standing), and is granted" }
      if may == .windowLapsed { return "told \(standing), and the window lapsed" }
    }
    return nil
  }
}
