import Authority
import CivilTime
import Foundation
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

@Suite("Long revocation lists")
struct LongListsTests {
  private func lists(_ bank: Bank, _ book: MemoryBook) throws -> RevocationLists {
    let path = bank.folder.appending(path: "long").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return RevocationLists(
      of: bank.daiichi.generations.authorities[0], register: book, folder: path,
      pool: WorkPool(name: "lists", threads: 1, queueLimit: 10))
  }

  /// The list that follows a former one, however busy the disk is: who asks is given the former one after some seconds.
  private func next(_ lists: RevocationLists, after former: PublishedList?, at now: Timestamp) async throws
    -> PublishedList
  {
    for _ in 0..<30 {
      let published = try #require(try await lists.lists(shard: 0, at: now)).complete
      if published.number != former?.number { return published }
    }
    throw CancellationError()
  }

  @Test("every line of the book stands on the list once and in its order, over the borders of pages (RFC 5280 5.1.2.6)")
  func pages() async throws {
    let bank = try await Bank()
    let book = MemoryBook()
    let lists = try lists(bank, book)
    var former: PublishedList?
    // Written from the book, gone on from the former list, and written from the book again a day later.
    for (round, count) in [20_000, 8_193, 1].enumerated() {
      book.enter(count, at: Bank.now, strikingEvery: 5)
      let now = Bank.now.adding(days: round == 2 ? 1 : 0).adding(minutes: 2 * Int64(round))
      let published = try await next(lists, after: former, at: now)
      former = published
      let list = try CertificateRevocationList(der: published.read())
      #expect(list.entries.map(\.serialNumber.octets) == book.lines.map(\.serial))
      #expect(list.isSigned(by: bank.issuing.key.publicKey))
    }
  }

  @Test("a list whose head has outgrown the former one's is whole", arguments: [1, 2, 3, 388, 389, 390, 391])
  func heads(_ count: Int) async throws {
    let bank = try await Bank()
    let book = MemoryBook()
    let lists = try lists(bank, book)
    var former: PublishedList?
    for round in Int64(0)..<4 {
      book.enter(count, at: Bank.now)
      let published = try await next(lists, after: former, at: Bank.now.adding(minutes: 2 * round))
      former = published
      let bytes = try published.read()
      let list = try CertificateRevocationList(der: bytes)
      #expect(list.entries.map(\.serialNumber.octets) == book.lines.map(\.serial))
      #expect(list.isSigned(by: bank.issuing.key.publicKey))
      let file = bank.folder.appending(path: "long/0.crl").path
      #expect(FileManager.default.contents(atPath: file).map(Array.init) == bytes)
    }
  }

  @Test("nothing is left in the folder of a list that could not be signed")
  func discarded() async throws {
    let bank = try await Bank()
    let signer = Watched(FileSigner(bank.issuing.key))
    let lists = try bank.lists(signer: signer)
    signer.fails = true
    await #expect(throws: Watched.Broken.self) { try await lists.lists(shard: 1, at: Bank.now) }
    let folder = bank.folder.appending(path: "published").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
