/// Certificates that are over beside those that stay (H-80 to H-84, F-9).
public struct TidyingPage: Sendable, Equatable {
  /// One that is over, and the one by which it was replaced.
  public struct Pair: Sendable, Equatable {
    /// The one to delete.
    public let old: CertificateRow
    /// The one that stays; nil where none is in force.
    public let new: CertificateRow?
  }

  /// What can be deleted.
  public let pairs: [Pair]
  /// Whether the person has pressed 削除 and is asked once more (H-84).
  public let isConfirming: Bool
}
