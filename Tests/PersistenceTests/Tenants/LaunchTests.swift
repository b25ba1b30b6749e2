import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("Nonces of inkan:// addresses (security rules 14 and 15)")
struct LaunchTests {
  private static func launch(
    _ nonce: UInt8, _ act: AppLaunch.Act = .acquire, of subscriber: Key<Subscriber>? = nil
  ) -> AppLaunch {
    AppLaunch(
      nonceHash: [nonce], act: act, subscriber: subscriber, expiresAt: Sample.now.adding(minutes: AppLaunch.minutes))
  }

  @Test("one is taken as it was made, once, and by its own institution only")
  func once() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: mine)
    let made = AppLaunch.Act.allCases.enumerated().map {
      Self.launch(UInt8($0.offset), $0.element, of: $0.offset == 0 ? family.subscriber : nil)
    }
    try await mine.write { rows in for launch in made { try rows.add(launch) } }
    for launch in made {
      #expect(try await theirs.write { try $0.takeLaunch(nonceHash: launch.nonceHash) } == nil)
      #expect(try await mine.write { try $0.takeLaunch(nonceHash: launch.nonceHash) } == launch)
      #expect(try await mine.write { try $0.takeLaunch(nonceHash: launch.nonceHash) } == nil)
    }
    store.close()
  }

  @Test("none hangs on another institution's person, and none stands twice")
  func keys() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: theirs)
    let foreign = Self.launch(1, of: family.subscriber)
    await #expect(throws: (any Error).self) { try await mine.write { try $0.add(foreign) } }
    try await mine.write { try $0.add(Self.launch(1)) }
    await #expect(throws: (any Error).self) { try await mine.write { try $0.add(Self.launch(1)) } }
    store.close()
  }

  @Test("what nobody took goes with the sessions that ended, found by an index")
  func pruned() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    for door in [mine, theirs] { try await door.write { try $0.add(Self.launch(1)) } }
    let end = Self.launch(1).expiresAt
    try await mine.write { try $0.prune(endedBefore: end, idleSince: end) }
    #expect(try count(file) == 2)
    try await mine.write { try $0.prune(endedBefore: end.adding(seconds: 1), idleSince: end.adding(seconds: 1)) }
    #expect(try count(file) == 1)
    #expect(try await theirs.write { try $0.takeLaunch(nonceHash: [1]) } != nil)
    store.close()
    let connection = try PlanningConnection(file)
    let tenant = Tenant(connection: connection, institution: 1, digest: { _ in [] })
    try tenant.prune(endedBefore: end, idleSince: end)
    _ = try tenant.takeLaunch(nonceHash: [1])
    #expect(connection.plans.contains { $0.contains("launches_by_end") })
    #expect(!connection.plans.contains { $0.hasPrefix("SCAN") }, "\(connection.plans)")
  }

  private func count(_ file: StoreFile) throws -> Int64 {
    try file.connection().only("SELECT count(*) FROM launches") { try $0.integer(0) }
  }
}
