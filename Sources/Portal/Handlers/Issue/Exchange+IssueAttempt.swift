import HTTP
import Lifecycle
import Registration

/// The attempt behind the pages of a file: whose browser this is, and where it stands.
extension Exchange {
  /// Does a page's work for the attempt of this browser. Where there is none any more, one begins again; what the
  /// rules refuse is told in the words of these pages.
  func onIssuePage(
    _ body: (_ attempt: String, _ progress: IssueProgress) async throws -> Response
  ) async throws -> Response {
    try offersFiles()
    let attempt = request.cookie(named: IssueCookie.name) ?? ""
    do {
      return try await body(attempt, registration.issueProgress(attempt: attempt, at: now))
    } catch let rejected as Rejected {
      switch rejected.code {
      case .attemptUnknown where isAfterIssue:
        return try await issueRefusal(Rejected(.resultUnknown, rejected.reason), attempt: nil)
      case .attemptUnknown, .notProven: return issueAgain(rejected.code)
      case .formExpired, .malformedBody: throw rejected
      default: return try await issueRefusal(rejected, attempt: attempt)
      }
    }
  }

  /// The page on which an attempt goes on.
  func address(of stage: IssueProgress.Stage) -> String {
    switch stage {
    case .mailCode, .oneTimePassword: "/issue/code"
    case .ready: "/issue/make"
    case .ordered: "/issue/running"
    case .issued: "/issue/result"
    }
  }

  /// A form of an attempt's page, held to the attempt.
  func issueForm(of attempt: String) throws -> FormFields {
    let form = try form()
    _ = try registration.generation(ofFormToken: form[FieldName.csrf], cookie: attempt)
    return form
  }

  func issueFormToken(_ attempt: String) -> String { registration.formToken(cookie: attempt, generation: 0) }

  /// Whoever asks for a result after the time for it has gone past may hold a certificate already.
  private var isAfterIssue: Bool { ["/issue/result", "/issue/file", "/issue/running"].contains(request.path) }
}
