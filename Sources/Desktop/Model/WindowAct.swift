public import Enrolment

/// What the window wants done; each answers with events.
public enum WindowAct: Sendable, Equatable {
  /// Reads the stores, and asks the institutions what they say of what is there.
  case list
  /// Asks who serves at an address.
  case meet(PortalAddress)
  /// Keeps who answered there last.
  case remember(PortalAddress)
  /// Asks an institution which IDs are typed there.
  case identify(KnownInstitution)
  case issue(KnownInstitution, Acquisition, contractID: String?, subscriberID: String?, place: String?)
  case renew(KnownInstitution, CertificateRow.ID)
  case makeMoveCode(KnownInstitution, CertificateRow.ID)
  /// Asks what a page has asked for; its word serves once.
  case follow(KnownInstitution, LaunchLink)
  /// The open question will not be answered.
  case callOff
  /// Finds out which certificates are over, by the institutions' word of now.
  case plan
  /// Deletes what was planned last and shown.
  case delete
  case quit
}
