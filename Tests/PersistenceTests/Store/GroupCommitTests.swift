import Lifecycle
import Testing

@testable import Persistence

@Suite("Many changes at once")
struct GroupCommitTests {
  struct Refused: Error {}

  @Test("1,000 changes at once: those that fail leave nothing, the others lose nothing")
  func concurrent() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<1_000 {
        group.addTask {
          do {
            _ = try await door.write { rows in
              try rows.append(Sample.entry(subject: "\(number)"))
              let key = try rows.add(NewContract(id: "\(50_000_000 + number)", name: "見本", methodOpen: true))
              _ = try rows.add(Sample.subscriber(of: key))
              if number % 10 == 3 { throw Refused() }
              if number % 10 == 7 { throw Rejected(.conflict, "refused") }
            }
            return true
          } catch is StoreUnavailable {
            Issue.record("told as a failure of the store")
            return false
          } catch {
            return false
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 800)
    let counts = try file.counts()
    #expect(counts["contracts"] == 800 && counts["subscribers"] == 800 && counts["audit"] == 800)
    let trail = try await door.read { try $0.auditTrail(from: 1, limit: 2_000) }
    #expect(trail.map(\.sequence) == Array(1...800))
    #expect(try AuditTrail.firstBroken(trail) == nil)
    store.close()
  }

  @Test("a batch is one transaction: within it, a job that fails undoes itself only")
  func oneBatch() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let told = Tally()
    await store.oneBatch(9) { number in
      do {
        _ = try await door.write { rows in
          _ = try rows.add(NewContract(id: "\(50_000_000 + number)", name: "見本", methodOpen: true))
          if number % 3 == 0 { throw Refused() }
        }
        await told.add("done")
      } catch is Refused {
        await told.add("refused")
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(await told.counts == ["done": 6, "refused": 3])
    #expect(try file.counts()["contracts"] == 6)
    store.close()
  }

  @Test("what a job reads within its batch is what the jobs before it wrote, what others read is what is committed")
  func isolation() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let seen = Tally()
    await store.oneBatch(20) { number in
      _ = try? await door.write { rows in
        try rows.append(Sample.entry(subject: "\(number)"))
        let inside = try rows.auditTrail(from: 1, limit: 100).count
        // The other connection, in the middle of the transaction.
        let outside = try file.counts()["audit"]
        if inside < 1 || outside != 0 { Issue.record("\(inside) inside, \(outside ?? -1) outside") }
      }
      await seen.add("done")
    }
    #expect(await seen.counts == ["done": 20])
    #expect(try file.counts()["audit"] == 20)
    store.close()
  }

  @Test("after closing, changes and questions are refused instead of waiting for ever")
  func closed() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    store.close()
    store.close()
    await #expect(throws: StoreUnavailable.self) { try await door.write { try $0.append(Sample.entry()) } }
    await #expect(throws: StoreUnavailable.self) { try await door.read { try $0.attempt(tokenHash: []) == nil } }
  }
}

/// Counts words from several tasks.
actor Tally {
  private(set) var counts: [String: Int] = [:]

  func add(_ word: String) {
    counts[word, default: 0] += 1
  }
}
