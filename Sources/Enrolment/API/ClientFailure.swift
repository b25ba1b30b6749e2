/// What can go wrong on the customer's PC, with the number that is read to the help line.
///
/// The institution's own refusals are numbered up to 5999; the PC's begin at 6000. Numbers and names are stable.
public enum ClientFailure: Int, Sendable, CaseIterable {
  // On the way to the institution.
  case cannotConnect = 6001
  case unknownHost = 6002
  case serverNotTrusted = 6003
  case nameMismatch = 6004
  case timeout = 6005
  case connectionBroken = 6006
  case insecureAddress = 6007
  case answerNotUnderstood = 6008
  case unreadableTrust = 6009
  case serverCertificateExpired = 6010
  case serverCertificateNotYetValid = 6011
  case captivePortal = 6012
  case downgraded = 6013
  case proxyMalformed = 6014
  case proxyNotFound = 6015
  case proxyUnreachable = 6016
  case proxyWantsLogon = 6017
  case proxyRefuses = 6018

  // The key store.
  case storeUnreadable = 6101
  case storeLocked = 6102
  case storeUnwritable = 6103
  case fileExists = 6104
  case keyMissing = 6105
  case keyUnsuitable = 6106
  case storePasswordNeeded = 6107
  case storeFull = 6108
  case storeBusy = 6109
  case tokenAbsent = 6110
  case tokenBlocked = 6111

  // The act itself.
  case certificateDoesNotFit = 6201
  case nothingToRenew = 6202
  case severalToRenew = 6203
  case answerMissing = 6204
  case askedAgain = 6205
  case algorithmNotOffered = 6206
  case anotherAtWork = 6207
  case journalUnusable = 6208
  case notATLSRoot = 6209
  case declined = 6210
  case knownInstitutionsUnusable = 6211
  case institutionUnknown = 6212
  case severalInstitutions = 6213
  case launchLinkMalformed = 6214
  case severalStores = 6215
  case noStore = 6216

  /// As people read it aloud: `INK-6001`.
  public var label: String { "INK-\(rawValue)" }

  /// The name that programs match: `cannotConnect`.
  public var name: String { String(describing: self) }
}
