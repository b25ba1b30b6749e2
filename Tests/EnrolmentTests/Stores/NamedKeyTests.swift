import Enrolment
import Testing

extension KeyStores {
  @Suite("Keys that are found by their names")
  struct NamedKeyTests {
    @Test(
      "a key of which nothing but its name was recorded is deleted, and no other one",
      arguments: StoreKind.allCases.filter(\.keepsSeveral))
    func deletes(kind: StoreKind) throws {
      let authority = try ClientCA()
      let place = try StorePlace(kind)
      let store = try place.open()
      let lost = try store.makeKey(named: "inkan 1a2b")
      let other = try store.makeKey(named: "inkan 1a2")
      let used = try store.makeKey(named: "inkan 3c4d")
      try store.install(try authority.issue(used, name: "佐藤 花子"), chain: [authority.root], label: "見本")
      for name in ["inkan 1a2b", "inkan 3c4d", "inkan 5e6f"] { try place.open().deleteKey(named: name) }
      #expect(try [lost, other, used].map(store.holdsKey) == [false, true, true])
    }

    @Test("a file has one place for a waiting key, which the next one takes", arguments: [StoreKind.pem, .pkcs12])
    func replaces(kind: StoreKind) throws {
      let place = try StorePlace(kind)
      let store = try place.open()
      let first = try store.makeKey(named: "inkan 1a2b")
      try store.deleteKey(named: "inkan 1a2b")
      let second = try store.makeKey(named: "inkan 3c4d")
      #expect(try [first, second].map(place.open().holdsKey) == [false, true])
    }
  }
}
