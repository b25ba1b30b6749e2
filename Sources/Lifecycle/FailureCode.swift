/// Every refusal that a person or a client can meet, with the number that is read to the help line.
///
/// Numbers and names are stable for ever; a refusal that is no longer used keeps its number. The thousands tell where:
/// 1 knowing a person, 2 the certificate presented, 3 acquiring and renewing, 4 an operator's act, 5 the service itself.
public enum FailureCode: Int, Sendable, CaseIterable {
  // Knowing a person.
  /// Unknown ID or wrong secret: one answer; what else stands against the person is told after the right secret.
  case notRecognised = 1001
  case wrongOneTimePassword = 1002
  case locked = 1003
  case blocked = 1004
  case suspended = 1005
  /// This person logs on by certificate; told only after the secret was right.
  case certificateMethodOnly = 1006
  case sessionEnded = 1007
  case formExpired = 1008
  case tooManyAttempts = 1009
  case missingField = 1010
  case sessionOfAnotherCertificate = 1011
  /// The secret is an initial one: it opens the first registration and nothing else.
  case firstRegistrationDue = 1012
  case initialSecretExpired = 1013
  /// A new secret that the rules do not allow.
  case unsuitableSecret = 1014
  case wrongMailCode = 1015
  /// The code was tried too often or has expired; the next question sends a new one.
  case mailCodeOver = 1016
  /// The rules ask for something that the person was never given, such as a card.
  case factorMissing = 1017
  /// The person went on in another browser (B-50).
  case sessionTakenOver = 1018
  /// A field holds what cannot stand there; no secret was looked at.
  case malformedField = 1019
  /// The form was sent before: what it asked for is done, or was refused then.
  case formUsed = 1020

  // The certificate presented in the handshake.
  case noCertificate = 2001
  case foreignCertificate = 2002
  case expiredCertificate = 2003
  case certificateNotYetValid = 2004
  case revokedCertificate = 2005
  case supersededCertificate = 2006
  case certificateOfAnotherInstitution = 2007
  case cancelledCertificate = 2008
  case alteredCertificate = 2009
  case unsuitableCertificate = 2010

  // Acquiring and renewing.
  case notGranted = 3001
  case windowLapsed = 3002
  case alreadyIssued = 3003
  case certificatePending = 3004
  case renewalNotYetOpen = 3005
  case malformedRequest = 3006
  case proofOfPossessionFailed = 3007
  case unsuitableKey = 3008
  case keyAlreadyUsed = 3009
  case unknownCriticalAttribute = 3010
  case attemptUnknown = 3011
  case notProven = 3012
  case resultUnknown = 3013
  case confirmationFailed = 3014
  case conflict = 3015
  case methodNotOpen = 3016
  case lintRefused = 3017
  /// Expired for longer than the way back lasts.
  case graceOver = 3018
  /// Wrong, used, expired, or tried too often: one answer (F-7).
  case wrongMoveCode = 3019
  /// A start of the program from a page that is unknown, was used or has expired: one answer (security rule 14).
  case launchUnknown = 3020

  // An operator's act.
  case operatorUnknown = 4001
  case noSuchSubject = 4002
  case reasonMissing = 4003
  case actNotPossible = 4004
  case formNumberMissing = 4005
  /// The same call has served another contract (H-16).
  case callUsed = 4006
  /// Not among the acts that the rules give to this role.
  case notAllowed = 4007
  /// What was seen has changed meanwhile; look again.
  case seenChanged = 4008
  case malformedFile = 4009
  /// 利用者名（半角カナ英数) as it cannot be taken (H-98).
  case unsuitableKana = 4010
  /// 利用者名（漢字) as it cannot be taken (H-99).
  case unsuitableName = 4011
  /// Wishes of one change that exclude each other, such as no certificate and a reissue (H-100, T-16).
  case contradictoryChange = 4012
  /// A change that leaves everything as it is.
  case nothingToChange = 4013

  // The service itself.
  case malformedBody = 5001
  case pageNotFound = 5002
  case methodNotAllowed = 5003
  case misdirected = 5004
  case tooLarge = 5005
  case busy = 5006
  case internalError = 5007
  /// The rules keep the service closed at this hour (requirements §7 row 57).
  case outsideServiceHours = 5008

  /// As people read it aloud and as clients match it: `INK-2003`.
  public var label: String { "INK-\(rawValue)" }

  /// The name that programs match: `expiredCertificate`.
  public var name: String { String(describing: self) }
}
