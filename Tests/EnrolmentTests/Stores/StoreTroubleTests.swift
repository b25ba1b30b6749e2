import Enrolment
import Foundation
import TestTools
import Testing
import X509

extension KeyStores {
  @Suite("Stores in trouble")
  struct StoreTroubleTests {
    static let files: [StoreKind] = [.database, .lockedDatabase, .pem, .sealedPEM, .pkcs12]

    @Test(
      "on a full disk a store says so, nothing is half written, and with room again it goes on",
      .enabled(if: Confinement.isAvailable), arguments: files)
    func fullDisk(kind: StoreKind) async throws {
      let place = try StorePlace(kind)
      let authority = try ClientCA()
      let root = authority.root
      let filler = place.folder["filler"]
      let fill: @Sendable () -> Void = {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for size in [4_096, 1] {
          let block = [UInt8](repeating: 1, count: size)
          while write(descriptor, block, size) == size {}
        }
        close(descriptor)
      }
      try await Confinement.onSmallDisk(place.folder.path, kilobytes: 1_024) {
        let store = try place.open()
        let publicKey = try store.makeKey()
        let certificate = try authority.issue(publicKey, name: "x")
        fill()
        #expect(throws: StoreError(.full, "")) { try store.install(certificate, chain: [root], label: "x") }
        #expect(throws: StoreError(.full, "")) { try store.makeKey() }
        #expect(try place.open().holdsKey(publicKey))
        #expect(try !place.open().certificates().contains { $0.der == certificate })
        unlink(filler)
        let again = try place.open()
        try again.install(certificate, chain: [root], label: "x")
        #expect(try Set(place.open(for: .reading).certificates().map(\.der)) == [certificate, root])
      }
    }

    @Test("a new store on a full disk says so", .enabled(if: Confinement.isAvailable), arguments: files)
    func newOnFullDisk(kind: StoreKind) async throws {
      let place = try StorePlace(kind)
      try await Confinement.onSmallDisk(place.folder.path, kilobytes: 4) {
        try? Data([1]).write(to: URL(filePath: place.folder["filler"]))
        #expect(throws: StoreError(.full, "")) { _ = try place.open().makeKey() }
      }
    }

    @Test(
      "a store in a folder of somebody else's cannot be written, and is not broken by the attempt",
      .enabled(if: Confinement.isAvailable), arguments: [StoreKind.database, .pem, .pkcs12])
    func foreignFolder(kind: StoreKind) async throws {
      let place = try StorePlace(kind)
      let publicKey = try place.open().makeKey()
      #expect(chmod(place.folder.path, 0o755) == 0)
      #expect(try Tool.run("chmod", "-R", "a+rX", place.folder.path).succeeded)
      try await Confinement.asNobody {
        let error = #expect(throws: StoreError.self) { _ = try place.open().makeKey() }
        // A secret that others may read is refused before anything is written.
        #expect(error?.code == .unwritable || error?.code == .unreadable, "\(String(describing: error))")
      }
      #expect(try Tool.run("chmod", "-R", "go=", place.folder.path).succeeded)
      #expect(try place.open().holdsKey(publicKey))
    }

    @Test("a database that is none is refused and stays as it is", arguments: ["cert9.db", "key4.db"])
    func garbage(name: String) throws {
      let place = try StorePlace(.database)
      var made: (any CredentialStore)? = try place.open()
      _ = try made?.makeKey()
      made = nil
      let file = "it's 見本/db/" + name
      let text = String(repeating: "not a database ", count: 999)
      try place.folder.write(text, file)
      #expect(throws: StoreError(.unreadable, "")) { try place.open() }
      #expect(throws: StoreError(.unreadable, "")) { try place.open(for: .reading) }
      #expect(try place.folder.text(file) == text)
    }

    @Test("a database that is not there is not made by looking")
    func missing() throws {
      let place = try StorePlace(.database)
      #expect(throws: StoreError(.unreadable, "")) { try place.open(for: .reading) }
      #expect(throws: StoreError(.unreadable, "")) { try place.open(for: .renewing) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path).isEmpty)
    }

    @Test("a database that another program holds says so, and serves when it is free")
    func busy() throws {
      let place = try StorePlace(.database)
      let store = try place.open()
      _ = try store.makeKey()
      var holder: Holder? = try Holder(of: place.folder["it's 見本/db/key4.db"], in: place.folder)
      #expect(throws: StoreError(.busy, "")) { try store.makeKey() }
      #expect(throws: StoreError(.busy, "")) { try place.open(for: .reading) }
      #expect(holder != nil)
      holder = nil
      _ = try store.makeKey()
    }
  }

  /// Another program with SQLite's lock on a database, as a browser has while it writes.
  private final class Holder {
    private let child: Child

    init(of database: String, in folder: TemporaryFolder) throws {
      let ready = folder["ready"]
      try #require(mkfifo(ready, 0o600) == 0)
      let program = """
        import sqlite3, sys, time
        held = sqlite3.connect(sys.argv[1], isolation_level=None)
        held.execute("BEGIN EXCLUSIVE")
        open(sys.argv[2], "w").close()
        time.sleep(100)
        """
      child = try Child(
        ["python3", "-c", program, database, ready], output: folder["holder.out"], errors: folder["holder.err"])
      // Opening waits for the other side.
      close(open(ready, O_RDONLY))
    }
  }
}
