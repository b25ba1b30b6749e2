public import CivilTime
public import Lifecycle

/// A part of 操作履歴照会 (B-55), newest first.
public struct OperationHistory: Sendable, Equatable {
  /// What was done.
  public let lines: [OperationLine]
  /// Before which number the next part goes on; nil where nothing is older.
  public let next: Int64?
}

/// One act on a customer's people, as they may see it.
public struct OperationLine: Sendable, Equatable {
  /// The line's number in the institution's log, which tells lines apart and nothing else.
  public let sequence: Int64
  /// When.
  public let at: Timestamp
  /// Who.
  public let actor: Actor
  /// What.
  public let act: CustomerAct
  /// To whom; nil: to the contract, or to the one who did it.
  public let subject: PersonName?
  /// How it was refused; nil where it was done.
  public let refusal: FailureCode?
  /// The rest.
  public let details: [Detail]

  /// Who did an act; of the institution's staff no customer learns the name.
  public enum Actor: Sendable, Equatable {
    case person(PersonName)
    case institution
    /// The service itself, when time had come.
    case service
    /// Somebody who had not shown who he was.
    case nobody
  }

  /// A person by what lists show of him.
  public struct PersonName: Sendable, Equatable {
    public let name: String
    /// nil for an administrator who types the contract's.
    public let id: String?
    public let role: Role
  }

  /// What a line tells beside who and what.
  public enum Detail: Sendable, Equatable {
    /// The serial number of a certificate.
    case serial(String)
    /// Why a certificate was declared invalid.
    case reason(RevocationReason)
    /// Until when a right, a lock or a code lasts.
    case until(Timestamp)
    /// A part of a change.
    case changed(MemberChange.Part)
    /// From which address; of one's own acts only.
    case source(String)
  }
}

/// Whose acts are looked at.
public enum OperationScope: String, Sendable, CaseIterable {
  /// The visitor's own, and what others did to him.
  case own
  /// Those of all people of the contract; administrators' and deputies' to see.
  case everybody
}
