public import Authority
public import CivilTime
public import Lifecycle
public import Secrets
import Synchronization

/// The revocation lists of a CA, a complete one and a delta for each shard (RFC 5280 section 5): signed at most once a
/// minute, served from files, and renewed long before they end (security rule 18).
public final class RevocationLists: Sendable {
  private struct Shard {
    var published: PublishedLists?
    var publication: ListPublication?
    var wasLookedFor = false
    /// Whoever asks meanwhile waits for this one: a crowd costs one signature.
    var work: Task<PublishedLists, any Error>?
    /// When it last failed; it is left alone for some seconds then.
    var failedAt: Timestamp?
  }

  /// The CA.
  public let authority: Authority
  private let register: any RevocationRegister
  private let folder: ListFolder
  private let shards = Mutex<[Int: Shard]>([:])

  /// How long a failure rests, and how long somebody waits for a new list who could have a good one at once.
  private static let restSeconds: Int64 = 10
  private static let patience = Duration.seconds(2)

  /// The lists of a CA.
  ///
  /// - Parameters:
  ///   - register: the CA's book.
  ///   - folder: where their files are.
  ///   - pool: what reads and writes them.
  public init(of authority: Authority, register: any RevocationRegister, folder: String, pool: WorkPool) {
    self.authority = authority
    self.register = register
    self.folder = ListFolder(path: folder, authority: authority, pool: pool)
  }

  /// A shard's lists; nil where the CA has no such shard.
  ///
  /// What was revoked by now stands on them, unless lists of the last minute do not say it yet, or no new ones can be
  /// signed: then the last good ones are given.
  public func lists(shard: Int, at now: Timestamp) async throws -> PublishedLists? {
    guard (0..<authority.ca.shards).contains(shard) else { return nil }
    guard let good = good(shard, at: now) else {
      do {
        return try await work(on: shard, at: now).value
      } catch {
        // After a restart: the files were found, and nothing newer could be signed.
        guard let found = self.good(shard, at: now) else { throw error }
        return found
      }
    }
    guard ListPlan.isIdle(good.complete, at: now), !rests(shard, at: now) else { return good }
    return await Self.outcome(of: work(on: shard, at: now)) ?? good
  }

  /// Renews whatever wants renewing; the service's rounds call this, so that nobody has to wait who asks.
  ///
  /// Throws what went wrong first; what is published stays. One shard's trouble does not keep another from being renewed,
  /// but without a signer there is nothing to be had for any.
  public func keepFresh(at now: Timestamp) async throws {
    let books = try await register.shards()
    var trouble: (any Error)?
    for shard in 0..<authority.ca.shards where isDue(shard, books[shard], at: now) {
      do {
        _ = try await work(on: shard, at: now).value
      } catch let unavailable as SignerUnavailable {
        throw unavailable
      } catch {
        trouble = trouble ?? error
      }
    }
    if let trouble { throw trouble }
  }

  private func isDue(_ shard: Int, _ book: RevocationShard?, at now: Timestamp) -> Bool {
    guard !rests(shard, at: now) else { return false }
    let state = shards.withLock { $0[shard] }
    guard let held = state?.published?.complete else { return true }
    var book = book ?? RevocationShard()
    book.published = state?.publication
    return ListPlan.isWanted(held, book, at: now) && ListPlan.isIdle(held, at: now)
  }

  /// The lists at hand, if they may be shown.
  private func good(_ shard: Int, at now: Timestamp) -> PublishedLists? {
    shards.withLock { $0[shard]?.published }.flatMap { ListPlan.isCurrent($0.complete, at: now) ? $0 : nil }
  }

  private func rests(_ shard: Int, at now: Timestamp) -> Bool {
    shards.withLock { $0[shard]?.failedAt }.map { Self.rests($0, at: now) } ?? false
  }

  /// Whether something failed so lately that it is left alone.
  public func isResting(at now: Timestamp) -> Bool {
    shards.withLock { $0.values.contains { $0.failedAt.map { Self.rests($0, at: now) } ?? false } }
  }

  private static func rests(_ failed: Timestamp, at now: Timestamp) -> Bool {
    now >= failed && now < failed.adding(seconds: restSeconds)
  }

  /// The work on a shard that is under way, or new one.
  private func work(on shard: Int, at now: Timestamp) -> Task<PublishedLists, any Error> {
    shards.withLock { shards in
      if let work = shards[shard]?.work { return work }
      let work = Task { try await self.renew(shard, at: now) }
      shards[shard, default: Shard()].work = work
      return work
    }
  }

  private func renew(_ shard: Int, at now: Timestamp) async throws -> PublishedLists {
    do {
      let (lists, publication) = try await current(shard, at: now)
      shards.withLock {
        $0[shard] = Shard(published: lists, publication: publication, wasLookedFor: true)
      }
      return lists
    } catch {
      shards.withLock { shards in
        shards[shard]?.work = nil
        shards[shard]?.failedAt = now
      }
      throw error
    }
  }

  /// The lists that are published, where they still serve, or new ones.
  private func current(_ shard: Int, at now: Timestamp) async throws -> (PublishedLists, ListPublication) {
    let book = try await register.shard(shard)
    let state = shards.withLock { $0[shard] ?? Shard() }
    var found = state.published
    if found == nil, !state.wasLookedFor {
      if let complete = try await folder.open(Self.name(shard)),
        let delta = try await folder.open(Self.deltaName(shard))
      {
        let lists = PublishedLists(complete: complete, delta: delta)
        found = lists
        // Should nothing be signed today, these are the last good ones.
        shards.withLock { $0[shard, default: Shard()].published = lists }
      }
      shards.withLock { $0[shard, default: Shard()].wasLookedFor = true }
    }
    // A file of another number than the store's: the store was restored, or the service died between the two.
    let publication = book.published.flatMap { $0.number == found?.complete.number ? $0 : nil }
    let isWhole = publication != nil && found?.complete.number == found?.delta.number
    if let found, let publication, isWhole, !ListPlan.isWanted(found.complete, book, at: now) {
      return (found, publication)
    }
    return try await publish(
      shard, book, after: isWhole ? publication : nil, found, at: now)
  }

  private func publish(
    _ shard: Int, _ book: RevocationShard, after former: ListPublication?, _ found: PublishedLists?, at now: Timestamp
  ) async throws -> (PublishedLists, ListPublication) {
    // A CA's first list is numbered by the clock, so that a store that was founded anew goes on; every later one follows
    // the store's count. A file that is there speaks for what the store may have forgotten.
    let floor = book.reserved == 0 ? UInt64(max(0, now.seconds)) : 0
    let number = try await register.reserveNumber(
      of: shard, above: max(floor, found?.complete.number ?? 0, found?.delta.number ?? 0))
    let plan = ListPlan(book, former: former, number: number, at: now)
    do {
      let complete = try await write(
        Self.name(shard), shard, plan, base: nil, former: found?.complete, continues: plan.continues)
      let delta = try await write(
        Self.deltaName(shard), shard, plan, base: plan.next.base, former: found?.delta, continues: plan.deltaContinues)
      try folder.publish(Self.deltaName(shard))
      try folder.publish(Self.name(shard))
      try await register.note(plan.next, of: shard, strikingEndedBefore: plan.strikingEndedBefore)
      return (PublishedLists(complete: complete, delta: delta), plan.next)
    } catch {
      folder.discard(Self.deltaName(shard))
      folder.discard(Self.name(shard))
      throw error
    }
  }

  /// Writes one of the two lists: what the former one says with what came since, or what the book says.
  private func write(
    _ name: String, _ shard: Int, _ plan: ListPlan, base: ListPublication.Anchor?, former: PublishedList?,
    continues: Bool
  ) async throws -> PublishedList {
    var draft = ListDraft(try folder.draft(name), former: former, continues: continues)
    try await draft.take(
      register, shard: shard, after: draft.kept == nil ? base?.sequence ?? 0 : plan.formerSequence,
      through: plan.next.sequence, endingFrom: plan.endingFrom, keepingAfter: plan.formerSequence)
    return try await folder.write(
      name,
      RevocationListOrder(
        shard: shard, base: base?.number, number: plan.next.number, thisUpdate: plan.next.thisUpdate,
        nextUpdate: plan.next.nextUpdate),
      draft)
  }

  private static func name(_ shard: Int) -> String { "\(shard).crl" }
  private static func deltaName(_ shard: Int) -> String { "\(shard)-delta.crl" }

  /// What a task answers in time; nil where it takes longer or fails.
  private static func outcome(of work: Task<PublishedLists, any Error>) async -> PublishedLists? {
    await withCheckedContinuation { (caller: CheckedContinuation<PublishedLists?, Never>) in
      let answer = Once(caller)
      let clock = Task {
        try? await Task.sleep(for: patience)
        answer.give(nil)
      }
      Task {
        answer.give(try? await work.value)
        clock.cancel()
      }
    }
  }
}
