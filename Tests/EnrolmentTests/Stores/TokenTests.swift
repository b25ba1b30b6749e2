import Enrolment
import Foundation
import TestTools
import Testing
import X509

extension KeyStores {
  @Suite("A token as the store")
  struct TokenTests {
    @Test("a key is made sealed inside the token (F-1, C-19)")
    func sealed() throws {
      let place = try StorePlace(.token)
      let store = try #require(try place.open() as? NSSStore)
      #expect(try store.isSealed(try store.makeKey()))
    }

    @Test("a key is one object on the token, without a public half beside it, and deleting leaves nothing")
    func leavesNothing() throws {
      let label = try SoftHSM.token()
      let store = try StoreAddress(SoftHSM.address(of: label), environment: [:], folder: "/")
        .open(for: .acquiring, password: Array(SoftHSM.pin.utf8))
      let empty = try SoftHSM.objects(of: label)
      let publicKey = try store.makeKey()
      #expect(try SoftHSM.objects(of: label) == empty + 1)
      try store.deleteKey(publicKey)
      #expect(try SoftHSM.objects(of: label) == empty)
    }

    @Test("a wrong PIN is tried once, and a right one that a file holds too")
    func tries() throws {
      let folder = try TemporaryFolder()
      let label = try SoftHSM.token()
      let address = try StoreAddress(SoftHSM.address(of: label), environment: [:], folder: "/")
      let wrong = try TokenFaults.logOns {
        #expect(throws: StoreError(.wrongPassword, "")) {
          try address.open(for: .reading, password: Array("0000".utf8))
        }
      }
      #expect(wrong == 1)
      let none = try TokenFaults.logOns {
        #expect(throws: StoreError(.passwordNeeded, "")) { try address.open(for: .reading) }
      }
      #expect(none == 0)
      let file = try folder.write(SoftHSM.pin + "\n", "pin")
      let sourced = try StoreAddress(
        SoftHSM.address(of: label, more: "&pin-source=file:" + file), environment: [:], folder: "/")
      #expect(chmod(file, 0o644) == 0)
      #expect(throws: StoreError(.unreadable, "")) { try sourced.open(for: .reading) }
      #expect(chmod(file, 0o600) == 0)
      let right = try TokenFaults.logOns { _ = try sourced.open(for: .reading) }
      #expect(right == 1)
    }

    @Test("a token that wrong PINs shut says so")
    func blocked() throws {
      let place = try StorePlace(.token)
      try TokenFaults.with(.logIn, answering: TokenFaults.pinLocked) {
        #expect(throws: StoreError(.blocked, "")) { try place.open() }
      }
    }

    @Test("there is no such token, and the library is no such thing")
    func absent() throws {
      func open(_ text: String) throws {
        _ = try StoreAddress(text, environment: [:], folder: "/").open(for: .reading, password: [0x31])
      }
      #expect(throws: StoreError(.absent, "")) { try open(SoftHSM.address(of: "none of these")) }
      #expect(throws: StoreError(.unreadable, "")) { try open("pkcs11:token=x?module-path=/nonexistent.so") }
      #expect(throws: StoreError(.unreadable, "")) { try open("pkcs11:token=x?module-path=/etc/passwd") }
    }

    @Test("a session that died is begun anew, without asking again", arguments: ["sessions", "library"])
    func reopens(what: String) throws {
      let authority = try ClientCA()
      let place = try StorePlace(.token)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "x")
      try what == "sessions" ? TokenFaults.endSessions() : TokenFaults.shut()
      #expect(try authority.verifies(try store.sign([1, 2], with: publicKey), over: [1, 2], by: publicKey))
      try what == "sessions" ? TokenFaults.endSessions() : TokenFaults.shut()
      try store.install(certificate, chain: [], label: "x")
      #expect(try store.certificates().map(\.hasKey) == [true])
    }

    @Test("a token that was pulled out is absent, and serves again when it is back")
    func pulled() throws {
      let place = try StorePlace(.token)
      let store = try place.open()
      let publicKey = try store.makeKey()
      try TokenFaults.with(.openSession, answering: TokenFaults.deviceRemoved) {
        #expect(throws: StoreError(.absent, "")) { try store.sign([1], with: publicKey) }
      }
      _ = try store.sign([1], with: publicKey)
    }

    @Test("a token without room says so, and nothing is half installed")
    func full() throws {
      let authority = try ClientCA()
      let place = try StorePlace(.token)
      let store = try place.open()
      let publicKey = try store.makeKey()
      let certificate = try authority.issue(publicKey, name: "x")
      try TokenFaults.withoutRoom {
        #expect(throws: StoreError(.full, "")) { try store.install(certificate, chain: [authority.root], label: "x") }
      }
      #expect(try store.certificates().isEmpty)
      try store.install(certificate, chain: [authority.root], label: "x")
      #expect(try store.certificates().count == 2)
    }

    @Test("a root is trusted in a browser's database only, never by way of a token")
    func trustsNothing() throws {
      let authority = try ClientCA()
      let place = try StorePlace(.token)
      let store = try #require(try place.open() as? NSSStore)
      #expect(throws: StoreError(.malformed, "")) { try store.trust(authority.root, label: "x") }
      #expect(try store.certificates().isEmpty)
    }

    @Test("a library that is registered on this PC needs no path")
    func registered() throws {
      let label = try SoftHSM.token()
      let name = label.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let store = try StoreAddress("pkcs11:token=\(name);model=SoftHSM%20v2", environment: [:], folder: "/")
        .open(for: .acquiring, password: Array(SoftHSM.pin.utf8))
      _ = try store.makeKey()
    }
  }
}
