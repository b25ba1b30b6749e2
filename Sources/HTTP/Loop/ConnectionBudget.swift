import Synchronization

/// How many connections are open, in all and per source, over all loops.
final class ConnectionBudget: Sendable {
  /// Which limit a connection met.
  enum Refusal {
    case all
    case source
  }

  private struct Count {
    var all = 0
    var bySource: [Source.Network: Int] = [:]
  }

  private let most: Int
  private let mostPerSource: Int
  private let count = Mutex(Count())

  init(_ limits: Limits) {
    most = limits.connections
    mostPerSource = limits.connectionsPerSource
  }

  /// Takes a place; nil when it was free, else what was in the way.
  func take(for network: Source.Network) -> Refusal? {
    count.withLock { count in
      guard count.all < most else { return .all }
      let open = count.bySource[network, default: 0]
      guard open < mostPerSource else { return .source }
      count.all += 1
      count.bySource[network] = open + 1
      return nil
    }
  }

  /// Gives a place back.
  func release(_ network: Source.Network) {
    count.withLock { count in
      count.all -= 1
      let open = count.bySource[network, default: 1] - 1
      count.bySource[network] = open > 0 ? open : nil
    }
  }
}
