import Lifecycle
import Testing

@testable import Persistence

@Suite("Values are bound, never pasted")
struct SQLTests {
  static let hostile = [
    "'; DROP TABLE contracts; --", "\" OR 1=1 --", "$1", "?1", ":a", "\u{0}", "a\u{0}b", "", " ", "\\", "%_",
    "見本商事", "e\u{301}", "\u{1F468}\u{200D}\u{1F467}", "NULL", String(repeating: "'", count: 5_000),
  ]

  @Test("what is hostile to a statement comes back as it went in", arguments: hostile)
  func roundTrip(_ text: String) async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let key = try await door.write { rows in
      let contract = try rows.add(NewContract(id: text, name: text, methodOpen: true))
      _ = try rows.add(NewContract(id: "another", name: "another", methodOpen: true))
      return try rows.add(
        NewSubscriber(
          contract: contract, id: text, role: .member, name: text, mail: text,
          secrets: StoredSecrets(logon: text, confirmation: text, oneTimePassword: text, oneTimePasswordStep: nil),
          grant: nil))
    }
    let found = try await door.read { rows in
      (try rows.subscriber(contractID: text, subscriberID: text), try rows.subscribers(ofContract: text))
    }
    let person = try #require(found.0)
    #expect(person.key == key && found.1.map(\.key) == [key])
    for value in [person.contract.id, person.contract.name, person.id, person.name, person.mail, person.secrets.logon] {
      #expect(value.map { Array($0.utf8) } == Array(text.utf8))
    }
    #expect(try file.counts()["contracts"] == 2)
    store.close()
  }

  @Test("interpolation writes numbered places and keeps the values in order")
  func interpolation() {
    let (text, missing): (String, String?) = ("'; --", nil)
    let statement: SQL = "SELECT \(text), \(Int64(7)), \(true), \(missing), \([UInt8](arrayLiteral: 1, 2)), \(text)"
    #expect(statement.form.text == "SELECT $1, $2, $3, $4, $5, $6")
    #expect(
      statement.values == [.text(text), .integer(7), .integer(1), .null, .blob([1, 2]), .text(text)])
  }

  @Test("numbers and bytes at their ends come back as they went in")
  func ends() throws {
    let connection = try StoreFile().connection(readOnly: false)
    for number in [Int64.min, -1, 0, 1, Int64.max] {
      #expect(try connection.only("SELECT \(number)") { try $0.integer(0) } == number)
    }
    for bytes in [[], [0], [UInt8](0...255)] {
      #expect(try connection.only("SELECT \(bytes)") { try $0.blob(0) } == bytes)
    }
    #expect(throws: UnexpectedRow.self) { try connection.only("SELECT 1") { try $0.text(0) } }
    #expect(throws: UnexpectedRow.self) { try connection.only("SELECT 1 WHERE 1 = 0") { try $0.integer(0) } }
    #expect(throws: EngineFailure.self) { try connection.run("SELECT nothing FROM nowhere") }
  }
}
