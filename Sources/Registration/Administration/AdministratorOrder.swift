public import Lifecycle

/// An administrator or deputy doing an act on somebody of his contract, on a page or through a client.
public struct AdministratorOrder: Sendable {
  /// Who, by which session.
  public let visit: Visit
  /// The secret that the rules ask for beside the session (requirements §7 row 39); empty where they ask for none.
  public let secret: String
  /// The version of the person that he saw; nil where he saw none. An act on what has changed since is refused.
  public let seen: Int64?

  /// An order.
  public init(visit: Visit, secret: String, seen: Int64?) {
    self.visit = visit
    self.secret = secret
    self.seen = seen
  }
}

/// A person of the contract as its administrators see him.
public struct MemberView: Sendable {
  /// The person.
  public let subscriber: Subscriber
  /// Where he stands.
  public let standing: Standing
  /// The certificate that counts, where he has one.
  public let current: HeldCertificate?
}
