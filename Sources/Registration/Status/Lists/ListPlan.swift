import CivilTime
import Lifecycle

/// When a shard's lists are written, and from what: a pure decision.
struct ListPlan {
  /// How long a list is said to be good.
  static let days: Int64 = 2
  /// At most one signature a shard and minute (security rule 18).
  static let minutes: Int64 = 1
  /// Rows are struck from the book so long after their certificates' end: a clock that ran ahead must not make it forget.
  static let daysInBook: Int64 = 366

  /// Whether a published list is one that may be shown at a moment.
  static func isCurrent(_ list: PublishedList, at now: Timestamp) -> Bool {
    list.thisUpdate <= now && now < list.nextUpdate
  }

  /// Whether the shard may be signed for again.
  static func isIdle(_ list: PublishedList, at now: Timestamp) -> Bool {
    now >= list.thisUpdate.adding(minutes: minutes) || now < list.thisUpdate
  }

  /// Whether new lists are wanted: something was revoked, or half of the time is over.
  static func isWanted(_ list: PublishedList, _ book: RevocationShard, at now: Timestamp) -> Bool {
    guard isCurrent(list, at: now), let published = book.published else { return true }
    return book.latest > published.sequence || now >= list.thisUpdate.adding(seconds: days * 43_200)
  }

  let former: ListPublication?
  let next: ListPublication
  /// Whether the complete list goes on from the former one's bytes; else it is written from the book.
  let continues: Bool
  /// Whether the delta does.
  let deltaContinues: Bool

  /// A plan for lists of the book up to its last row.
  ///
  /// - Parameters:
  ///   - former: what was published, where its files are at hand.
  ///   - number: the one that was reserved.
  init(_ book: RevocationShard, former: ListPublication?, number: UInt64, at now: Timestamp) {
    self.former = former
    let now = Timestamp(seconds: now.seconds)
    let here = ListPublication.Anchor(number: number, sequence: book.latest, at: now)
    let (base, anchor): (ListPublication.Anchor, ListPublication.Anchor)
    if let former {
      // A complete list that is still good was published after `now - days`, so not before the base.
      let turns = now >= former.anchor.at.adding(days: Self.days) || now < former.anchor.at
      (base, anchor) = turns ? (former.anchor, here) : (former.base, former.anchor)
      continues = now >= former.thisUpdate && now < former.prunedAt.adding(days: 1)
      deltaContinues = continues && !turns
    } else {
      (base, anchor, continues, deltaContinues) = (here, here, false, false)
    }
    next = ListPublication(
      number: number, sequence: book.latest, thisUpdate: now, nextUpdate: now.adding(days: Self.days),
      prunedAt: continues ? former?.prunedAt ?? now : now, base: base, anchor: anchor)
  }

  /// Rows whose certificates ended before this have stood on a list that was published after that end (RFC 5280 3.3), and
  /// are left out; those that came since the former lists are not, however early their certificates ended.
  var endingFrom: Timestamp {
    guard let former else { return next.thisUpdate.adding(days: -Self.days) }
    return min(former.thisUpdate, next.thisUpdate)
  }

  /// Up to which row the former lists went.
  var formerSequence: Int64 { former?.sequence ?? 0 }

  /// What the book may forget.
  var strikingEndedBefore: Timestamp { endingFrom.adding(days: -Self.daysInBook) }
}
