public import CivilTime
public import Lifecycle
import Secrets

/// What a program that was started by an `inkan://` address is to do.
public struct LaunchedAct: Sendable, Equatable {
  /// The act.
  public let act: AppLaunch.Act
  /// The IDs of who pressed the button, as the rules have them typed; nil where nobody was logged on.
  public let contractID: String?
  /// See `contractID`.
  public let subscriberID: String?
}

/// Starting the program on the PC from a page (B-20, security rules 14 and 15).
extension Registration {
  /// A nonce for one start of the program, told to the browser alone. Nobody need be logged on: what it leads to is a
  /// question of the program, and a source gets no more of them than it may try IDs.
  public func offerLaunch(
    of act: AppLaunch.Act, to visit: Visit?, origin: Origin, at now: Timestamp
  ) async throws -> String {
    try admit(origin, at: now)
    let rules = profile(at: now)
    let exists =
      switch act {
      case .acquire, .renew: true
      case .register: rules.secrets.initial != nil
      case .move: rules.pcChange == .moveCode
      }
    guard exists, rules.acquire.deliveries.contains(.app) else {
      throw Rejected(.actNotPossible, "the rules have no \(act.rawValue) by the program")
    }
    let nonce = secrets.newNonce()
    let launch = AppLaunch(
      nonceHash: secrets.hash(ofNonce: nonce), act: act, subscriber: visit?.subscriber.key,
      expiresAt: now.adding(minutes: AppLaunch.minutes))
    try await store.write { try $0.add(launch) }
    return nonce
  }

  /// `POST /enrolment/launch`: what the program was started for, told once. Throws `launchUnknown`.
  public func takeLaunch(nonce: String, origin: Origin, at now: Timestamp) async throws -> LaunchedAct {
    try admit(origin, at: now)
    let hash = secrets.hash(ofNonce: nonce)
    let typesContract = profile(at: now).identifiers.contract != nil
    let taken = try await store.write { rows in
      try rows.takeLaunch(nonceHash: hash).map { ($0, try $0.subscriber.flatMap(rows.subscriber)) }
    }
    guard let (launch, person) = taken, now < launch.expiresAt else {
      throw Rejected(.launchUnknown, "no such nonce, or it was used or has expired")
    }
    return LaunchedAct(
      act: launch.act, contractID: typesContract ? person?.contract.id : nil, subscriberID: person?.id)
  }
}
