public import Enrolment

/// A page started this program: the person is asked before anything is sent (security.md 14).
public struct InvitationPage: Sendable, Equatable {
  /// The institution by this PC's own record, never by the link's word.
  public let institution: KnownInstitution
  /// The link.
  let link: LaunchLink
}
