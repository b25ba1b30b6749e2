/// What the server counts.
struct ServerCounters: Sendable {
  let connections: Metrics.Value
  let open: Metrics.Value
  let handshakes: Metrics.Value
  let handshakeFailures: Metrics.Value
  let rejectedTotal: Metrics.Value
  let rejectedSource: Metrics.Value
  let timedOut: Metrics.Value
  let inFlight: Metrics.Value
  let lateAnswers: Metrics.Value
  private let statusClasses: [Metrics.Value]

  init(_ metrics: Metrics) {
    connections = metrics.counter("inkan_http_connections_total", help: "Connections accepted.")
    open = metrics.gauge("inkan_http_connections_open", help: "Connections open now.")
    handshakes = metrics.counter("inkan_http_handshakes_total", help: "TLS handshakes completed.")
    handshakeFailures = metrics.counter(
      "inkan_http_handshake_failures_total", help: "TLS connections that ended before their handshake did.")
    let rejected = "inkan_http_connections_rejected_total"
    let rejectedHelp = "Connections closed at once because a limit was reached."
    rejectedTotal = metrics.counter(rejected, help: rejectedHelp, labels: [("limit", "all")])
    rejectedSource = metrics.counter(rejected, help: rejectedHelp, labels: [("limit", "source")])
    timedOut = metrics.counter("inkan_http_deadlines_total", help: "Connections cut at a deadline.")
    inFlight = metrics.gauge("inkan_http_requests_in_flight", help: "Requests that are being answered now.")
    lateAnswers = metrics.counter("inkan_http_late_answers_total", help: "Answers whose peer was gone.")
    statusClasses = (1...5).map {
      metrics.counter(
        "inkan_http_requests_total", help: "Requests answered, by status class.", labels: [("class", "\($0)xx")])
    }
  }

  func answered(_ status: Int) {
    statusClasses[min(max(status / 100, 1), 5) - 1].add()
  }
}
