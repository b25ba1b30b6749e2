import Authority
import Lifecycle
import Persistence
import Portal
import Registration

extension Assembly {
  /// Who answers about the certificates of each CA (RFC 6960), for all institutions that it serves.
  func responders(log: @escaping @Sendable (String) -> Void) throws -> [StatusResponder] {
    let served = sites.flatMap { site in
      site.registration.generations.authorities.map { (authority: $0, registration: site.registration) }
    }
    return try Dictionary(grouping: served, by: \.authority.ca.id).sorted { $0.key < $1.key }.map { _, served in
      try StatusResponder(served[0].authority, for: served.map(\.registration), cache: answers, log: log)
    }
  }
}

extension AnswerCache {
  /// Forgets what has ended. What was issued was unknown before, and nothing is kept about the unknown.
  func forget(_ facts: [StatusFact]) {
    let ended = facts.filter { $0.what != .issued }.map { (issuerKeyID: $0.issuerKeyID, serial: $0.serial) }
    if !ended.isEmpty { forget(ended) }
  }
}
