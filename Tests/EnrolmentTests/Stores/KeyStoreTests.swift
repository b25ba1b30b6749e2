import Enrolment
import TestTools
import Testing
import X509

/// One suite over another, because tokens of one library share its list of functions and its sessions.
@Suite("Key stores", .serialized)
enum KeyStores {}

extension KeyStores {
  @Suite("What every key store promises")
  struct KeyStoreTests {
    let authority: ClientCA

    init() throws { authority = try ClientCA() }

    @Test("a key outlives the program, and openssl verifies what it signs (F-1)", arguments: StoreKind.allCases)
    func signs(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let publicKey = try place.open().makeKey()
      let store = try place.open()
      #expect(try store.holdsKey(publicKey))
      for message in [[], [7], [UInt8](repeating: 9, count: 1000)] as [[UInt8]] {
        #expect(
          try authority.verifies(try store.sign(message, with: publicKey), over: message, by: publicKey))
      }
    }

    @Test(
      "a certificate is installed once however often, with its issuer and nobody else's key",
      arguments: StoreKind.allCases)
    func installs(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "佐藤 花子")
      for _ in 1...2 { try store.install(certificate, chain: [authority.root], label: "見本第一銀行・管理者・2027-11-20") }
      let again = try place.open(for: .reading)
      try again.install(certificate, chain: [authority.root], label: "another")
      let found = try again.certificates()
      #expect(found.count == 2)
      #expect(found.filter(\.hasKey).map(\.der) == [certificate])
      #expect(found.filter { !$0.hasKey }.map(\.der) == [authority.root])
      if kind.keepsSeveral { #expect(found.first(where: \.hasKey)?.label == "見本第一銀行・管理者・2027-11-20") }
      #expect(try again.holdsKey(publicKey))
    }

    @Test("a certificate of a key that is elsewhere is not installed", arguments: StoreKind.allCases)
    func foreign(kind: StoreKind) throws {
      let (place, other) = (try StorePlace(kind), try StorePlace(.pem))
      let store = try place.open()
      let publicKey = try store.makeKey()
      let elsewhere = try other.open().makeKey()
      let certificate = try authority.issue(elsewhere, name: "x")
      #expect(throws: StoreError(.keyMissing, "")) { try store.install(certificate, chain: [], label: "x") }
      #expect(throws: StoreError(.malformed, "")) { try store.install([0x30, 0], chain: [], label: "x") }
      #expect(throws: StoreError(.keyMissing, "")) { try store.sign([1], with: elsewhere) }
      #expect(try store.certificates().isEmpty)
      #expect(try store.holdsKey(publicKey))
    }

    @Test("a server that asks sees the certificate", arguments: StoreKind.allCases)
    func shows(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "50000001")
      try store.install(certificate, chain: [authority.root], label: "x")
      let server = try AskingServer(of: authority)
      let identity = try place.open(for: .reading).identity(
        certificate, chain: [authority.root], publicKey: publicKey)
      let page = try server.page(to: identity)
      #expect(page.contains(/Subject: CN ?= ?50000001/))
      #expect(throws: (any Error).self) { try server.page(to: nil) }
    }

    @Test("a key that was given up goes, one with a certificate stays (F-9)", arguments: StoreKind.allCases)
    func givesUp(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let publicKey = try store.makeKey()
      try store.install(try authority.issue(publicKey, name: "x"), chain: [], label: "x")
      try store.deleteKey(publicKey)
      #expect(try store.holdsKey(publicKey))
      let renewing = try place.open(for: .renewing)
      let next = try renewing.makeKey()
      for _ in 1...2 { try renewing.deleteKey(next) }
      #expect(try !renewing.holdsKey(next))
      #expect(try renewing.holdsKey(publicKey))
    }

    @Test(
      "a deleted certificate takes its key along and no other; each has a name of its own (F-9, C-4, C-25)",
      arguments: StoreKind.allCases)
    func deletes(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "old")
      try store.install(certificate, chain: [authority.root], label: "old")
      var others: [(certificate: [UInt8], publicKey: [UInt8])] = []
      if kind.keepsSeveral {
        for name in ["new", "old"] {
          let key = try store.makeKey()
          others.append((try authority.issue(key, name: name), key))
          try store.install(try #require(others.last).certificate, chain: [authority.root], label: "old")
        }
      }
      let reading = try place.open(for: .reading)
      let labels = try reading.certificates().filter(\.hasKey).map(\.label)
      #expect(Set(labels).count == labels.count, "\(labels)")
      try reading.deleteCertificate(try authority.issue(publicKey, name: "not here"))
      #expect(try reading.certificates().count == others.count + 2)
      for _ in 1...2 { try reading.deleteCertificate(certificate) }
      let after = try place.open(for: .acquiring)
      #expect(try !after.holdsKey(publicKey))
      #expect(Set(try after.certificates().filter(\.hasKey).map(\.der)) == Set(others.map(\.certificate)))
      for other in others { #expect(try after.holdsKey(other.publicKey)) }
    }

    @Test(
      "a key stays for as long as one of its certificates does (F-9)",
      arguments: StoreKind.allCases.filter(\.keepsSeveral))
    func shared(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificates = try ["one", "two"].map { try authority.issue(publicKey, name: $0) }
      for certificate in certificates { try store.install(certificate, chain: [], label: "x") }
      try store.deleteCertificate(certificates[0])
      #expect(try store.certificates().map(\.der) == [certificates[1]])
      #expect(try store.holdsKey(publicKey))
      try store.deleteCertificate(certificates[1])
      #expect(try !store.holdsKey(publicKey))
    }

    @Test("a deletion that was cut off between key and certificate is still listed, and ended by repeating it (F-9)")
    func cutOff() throws {
      let place = try StorePlace(.database)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "x")
      try store.install(certificate, chain: [], label: "x")
      let directory = "sql:" + place.folder["it's 見本/db"]
      let keys = try Tool.run("certutil", "-K", "-d", directory).text
      let identifier = try #require(keys.firstMatch(of: /[0-9a-f]{40}/)).output
      try #require(try Tool.run("certutil", "-F", "-d", directory, "-k", String(identifier)).succeeded)
      let after = try place.open(for: .reading)
      #expect(try after.certificates().map(\.hasKey) == [false])
      try after.deleteCertificate(certificate)
      #expect(try after.certificates().isEmpty)
    }

    @Test(
      "a key that was made under a name and lost is deleted by it",
      arguments: StoreKind.allCases.filter(\.keepsSeveral))
    func named(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let lost = try store.makeKey(named: "inkan 1")
      let kept = try store.makeKey(named: "inkan 2")
      try store.deleteKey(named: "inkan 1")
      #expect(try !store.holdsKey(lost))
      #expect(try store.holdsKey(kept))
    }

    @Test(
      "without its password a store says that one is needed, and with another that it is wrong",
      arguments: StoreKind.allCases.filter(\.isLocked))
    func locked(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      var made: (any CredentialStore)? = try place.open()
      _ = try made?.makeKey()
      made = nil
      #expect(throws: StoreError(.passwordNeeded, "")) { try place.address.open(for: .acquiring) }
      #expect(throws: StoreError(.wrongPassword, "")) {
        try place.address.open(for: .acquiring, password: Array("another".utf8))
      }
      _ = try place.open()
    }

    @Test("a store's location is its address, and is read again as the same", arguments: StoreKind.allCases)
    func location(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let location = try place.open().location
      #expect(location == place.address.description)
      #expect(try StoreAddress(location, environment: [:], folder: "/elsewhere") == place.address)
    }
  }
}
