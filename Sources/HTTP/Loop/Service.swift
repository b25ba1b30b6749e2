/// What every loop of a server shares.
struct Service: Sendable {
  let limits: Limits
  let budget: ConnectionBudget
  let counters: ServerCounters
  let accessLog: @Sendable (AccessEntry) -> Void
  let immediate: ImmediateHandler
  let handler: Handler
}
