import Authority
import Unix

/// Calls that wait for the signer and calls that it has, as a pure machine: nothing in it blocks or resumes anybody.
struct SigningQueue: Sendable {
  /// What goes to the signer as one frame.
  struct Group: Sendable {
    let number: UInt32
    let calls: [SigningCall]

    var orders: [SigningOrder] { calls.flatMap(\.orders) }
    /// By when the last of its callers wants to know.
    var deadline: Deadline? { calls.map(\.deadline).max() }
  }

  /// Orders that wait at most: so many that a signer which is back answers them within their callers' patience.
  static let mostWaiting = 2_048
  /// Groups that the signer has at once: one is written down and another signed while the next waits there.
  static let mostUnderWay = 3
  /// Orders for which it is worth sending a group while the signer has another, or before others have joined it: what
  /// comes meanwhile becomes one group and not many.
  static let worthAnother = 32
  /// Orders of a group, so that the first of them does not wait for too many others.
  static let mostOrders = 64

  /// Milliseconds for which a group waits for company where those before had some: a group of two costs the signer's
  /// disk as much as one of thirty.
  static let gathering = 8

  private var waiting: [SigningCall] = []
  private var underWay: [Group] = []
  private var waitingOrders = 0
  private var lastNumber: UInt32 = 0
  /// Orders of the last groups, of which each counts half as much as the one after it.
  private var company = 0
  /// Until when those who wait may wait for company.
  private var gatheringEnds: Deadline?

  /// Whether a group may go now.
  var isDue: Bool {
    guard waitingOrders < Self.worthAnother else { return underWay.count < Self.mostUnderWay }
    guard !waiting.isEmpty, underWay.isEmpty else { return false }
    return company <= 1 || gatheringEnds?.hasPassed ?? true
  }

  /// Takes a call in; false where too many wait.
  mutating func add(_ call: SigningCall) -> Bool {
    guard waitingOrders + call.orders.count <= Self.mostWaiting else { return false }
    if waiting.isEmpty { gatheringEnds = .after(milliseconds: Self.gathering) }
    waiting.append(call)
    waitingOrders += call.orders.count
    return true
  }

  /// The next group, which is under way from then on; nil where nothing waits, or the signer has enough.
  mutating func next() -> Group? {
    guard isDue else { return nil }
    var (taken, orders, octets) = (0, 0, 0)
    for call in waiting {
      let size = call.orders.reduce(0) { $0 + $1.toBeSigned.count + 16 }
      let fits = orders + call.orders.count <= Self.mostOrders && octets + size <= SignerLimits.frame / 2
      guard taken == 0 || fits else { break }
      taken += 1
      orders += call.orders.count
      octets += size
    }
    lastNumber &+= 1
    company = max(orders, company / 2)
    let group = Group(number: lastNumber, calls: Array(waiting.prefix(taken)))
    waiting.removeFirst(taken)
    waitingOrders -= orders
    underWay.append(group)
    return group
  }

  /// The group of that number, which is done with.
  mutating func finish(_ number: UInt32) -> Group? {
    guard let place = underWay.firstIndex(where: { $0.number == number }) else { return nil }
    return underWay.remove(at: place)
  }

  /// The connection has gone: what was under way waits again, before the others. Nothing of it was heard of, so that
  /// signing it again gives no certificate twice.
  mutating func takeBack() {
    let calls = underWay.flatMap(\.calls)
    waitingOrders += calls.reduce(0) { $0 + $1.orders.count }
    waiting = calls + waiting
    underWay = []
  }

  /// The waiting calls whose patience has ended, which are no longer in it. All have the same patience, so that the
  /// first in the queue loses it first.
  mutating func expired() -> [SigningCall] {
    let late = Array(waiting.prefix { $0.deadline.hasPassed })
    waiting.removeFirst(late.count)
    waitingOrders -= late.reduce(0) { $0 + $1.orders.count }
    return late
  }

  /// Whether the signer has kept somebody beyond his patience: it hangs.
  var isOverdue: Bool { underWay.contains { $0.calls.first?.deadline.hasPassed ?? false } }

  /// When the next patience ends, that for company too.
  var nextDeadline: Deadline? {
    [
      underWay.first?.calls.first?.deadline, waiting.first?.deadline,
      waiting.isEmpty || !underWay.isEmpty ? nil : gatheringEnds,
    ].compactMap(\.self).min()
  }

  /// Everything that is in it, which is then empty.
  mutating func empty() -> [SigningCall] {
    takeBack()
    defer {
      waiting = []
      waitingOrders = 0
    }
    return waiting
  }
}
