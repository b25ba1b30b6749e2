import HTTP
import Lifecycle

/// What the portal counts for `/metrics`: acts that were done, and refusals by name.
struct PortalCounters: Sendable {
  /// Logons that came through, by either way.
  let logons: Metrics.Value
  /// Certificates issued, renewals among them.
  let issued: Metrics.Value
  /// Certificates proven by the client's confirmation.
  let confirmed: Metrics.Value
  private let refusals: [FailureCode: Metrics.Value]

  /// - Parameter institution: the label of every series.
  init(_ metrics: Metrics, institution: String) {
    let label = ("institution", institution)
    logons = metrics.counter("inkan_logons_total", help: "Logons that came through.", labels: [label])
    issued = metrics.counter("inkan_certificates_issued_total", help: "Certificates issued.", labels: [label])
    confirmed = metrics.counter(
      "inkan_certificates_confirmed_total", help: "Certificates confirmed by their client.", labels: [label])
    refusals = Dictionary(
      uniqueKeysWithValues: FailureCode.allCases.map { code in
        (
          code,
          metrics.counter(
            "inkan_refusals_total", help: "Refusals, by the code's name.", labels: [label, ("refusal", code.name)])
        )
      })
  }

  /// Counts a refusal.
  func refused(_ code: FailureCode) {
    refusals[code]?.add()
  }
}
