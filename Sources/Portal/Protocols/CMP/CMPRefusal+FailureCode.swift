import Lifecycle
import X509

extension CMPRefusal {
  /// A refusal of the rules: a bit for the client's program, and the number that is read to the help line.
  init(_ code: FailureCode) {
    self.init(code.cmpFailure, code.label)
  }
}

extension FailureCode {
  /// The bit of `PKIFailureInfo` that comes nearest (RFC 4210 5.2.3); where none does, that the client may not.
  fileprivate var cmpFailure: CMPFailure {
    switch self {
    case .attemptUnknown, .notRecognised: .badMessageCheck
    case .revokedCertificate, .supersededCertificate, .cancelledCertificate: .certRevoked
    case .noCertificate, .foreignCertificate, .expiredCertificate, .certificateNotYetValid, .alteredCertificate,
      .certificateOfAnotherInstitution, .unsuitableCertificate:
      .signerNotTrusted
    case .alreadyIssued, .keyAlreadyUsed: .duplicateCertReq
    case .malformedRequest, .malformedBody: .badDataFormat
    case .proofOfPossessionFailed: .badPOP
    case .unsuitableKey: .badCertTemplate
    case .unknownCriticalAttribute: .unacceptedExtension
    case .resultUnknown, .noSuchSubject: .badCertId
    case .conflict: .transactionIdInUse
    case .tooLarge, .actNotPossible: .badRequest
    case .outsideServiceHours: .systemUnavail
    case .internalError, .lintRefused: .systemFailure
    default: .notAuthorized
    }
  }
}
