#if SIMULATED_CLOCK
  import Glibc
#endif

/// A moment between two effects of a procedure: one is complete, the next has not begun. The power may fail at each.
public enum Checkpoint: String, Sendable, CaseIterable {
  /// The institution has opened an attempt.
  case started
  /// The attempt stands in the record; its first answers are about to be sent.
  case attemptRecorded
  /// The institution has taken the first answers.
  case answered
  /// It has taken later ones: a mailed code, a one-time password.
  case answeredFurther
  /// The record says that the letter's secret has done its part.
  case registrationRecorded
  /// The record says that a mailed code is awaited.
  case codeAwaited
  /// The person is proven.
  case proven
  /// A certificate that waited, and whose key is not here, was given up.
  case waitingCancelled
  /// The name of the key to be made stands in the record.
  case keyNamed
  /// The key is in the store.
  case keyMade
  /// Key and request stand in the record.
  case requestRecorded
  /// The certificate has arrived.
  case received
  /// The token that fetches it again stands in the record.
  case resultRecorded
  /// The certificate is in the store.
  case installed
  /// The confirmation is signed.
  case signed
  /// The institution has taken it.
  case confirmed
  /// The store has let go of what it kept in case that did not come about.
  case settled
  /// Nothing is recorded any more.
  case erased
  /// A code for another PC is made, and nobody has seen it.
  case moveCodeMade

  /// Goes past it. In builds for tests the process kills itself where `INKAN_KILL_AT` names it; a release has no such
  /// door.
  public static func pass(_ checkpoint: Checkpoint) {
    #if SIMULATED_CLOCK
      guard let name = getenv("INKAN_KILL_AT"), String(cString: name) == checkpoint.rawValue else { return }
      kill(getpid(), SIGKILL)
    #endif
  }
}
