import Signing

/// What was signed together, and what the journal has to say of it before any of it leaves.
struct SignedGroup: Sendable {
  /// By which the peer knows it again.
  let number: UInt32
  let outcomes: [SigningOutcome]
  let entries: [JournalEntry]
}
