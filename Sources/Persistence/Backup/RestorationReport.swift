import Lifecycle

/// What a restore has brought in, and what was lost between the backup and the restore.
public struct RestorationReport: Sendable {
  /// Certificates issued since the backup, dead for good; their holders have to be given new ones.
  public internal(set) var lost: [StatusFact] = []
  /// Certificates that died since the backup, dead again.
  public internal(set) var deadAgain: [StatusFact] = []
  /// Mails that wait in the backup and were settled since.
  public internal(set) var mailsSettled = 0
  /// Acts that are due in the backup and were done since.
  public internal(set) var actsDone = 0
  /// People who were locked or suspended since, and are again.
  public internal(set) var peopleHeld = 0
  /// Contracts registered since; nil where the former store could not be asked.
  public internal(set) var contractsLost: Int?
  /// People registered since; nil where the former store could not be asked.
  public internal(set) var subscribersLost: Int?
  /// The institutions that the store knows now.
  public internal(set) var institutions: [String] = []

  init() {}
}
