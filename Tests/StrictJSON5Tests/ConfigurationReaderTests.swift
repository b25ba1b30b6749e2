import StrictJSON5
import Testing

private enum Scope: String, CaseIterable, Sendable {
  case person
  case contract
}

@Suite("Reading a configuration")
struct ConfigurationReaderTests {
  private func problems(_ text: String, _ build: (ConfigurationObject) -> Void) -> [String] {
    do {
      try ConfigurationReader.decode(Array(text.utf8), build)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("every kind of value is read")
  func values() throws {
    let text = """
      { s: "a", e: "", n: null, i: 3, b: true, w: "contract", ws: ["person"], ss: ["x", "y"], is: [3, 1],
        o: { k: "v" }, no: null, os: [{ k: "1" }, { k: "2" }], m: { b: "2", a: "1" } }
      """
    try ConfigurationReader.decode(Array(text.utf8)) { object in
      #expect(object.string("s") == "a")
      #expect(object.string("e", orEmpty: true).isEmpty)
      #expect(object.optionalString("n") == nil)
      #expect(object.integer("i", in: 1...5) == 3)
      #expect(object.bool("b"))
      #expect(object.word("w", Scope.person) == .contract)
      #expect(object.words("ws", of: Scope.self) == [.person])
      #expect(object.strings("ss") == ["x", "y"])
      #expect(object.integers("is", in: 0...9) == [3, 1])
      #expect(object.object("o") { $0.string("k") } == "v")
      #expect(object.optionalObject("no") { $0.string("k") } == nil)
      #expect(object.objects("os") { $0.string("k") } == ["1", "2"])
      #expect(object.stringMap("m") == ["a": "1", "b": "2"])
    }
  }

  @Test("all problems come at once, each with its path")
  func allAtOnce() {
    let found = problems(
      "{ subject: { CNN: 1, O: 5 }, scope: 'persons', list: ['person', 'x', 'person'], port: 70000, deep: [{}, 1] }"
    ) { object in
      object.object("subject") { subject in
        _ = subject.string("O")
        _ = subject.string("CN")
      }
      _ = object.word("scope", Scope.person)
      _ = object.words("list", of: Scope.self)
      _ = object.integer("port", in: 1...65535)
      _ = object.objects("deep") { $0.bool("on") }
    }
    #expect(
      found == [
        "subject.O: a string is due, not an integer",
        "subject.CN: missing",
        "subject.CNN: unknown key",
        "scope: \"persons\" is not one of person, contract",
        "list[1]: \"x\" is not one of person, contract",
        "list[2]: person is there twice",
        "port: must be 1 to 65535, not 70000",
        "deep[0].on: missing",
        "deep[1]: an object is due, not an integer",
      ])
  }

  @Test("a missing object is one problem, not one for each of its keys")
  func missingObject() {
    let found = problems("{}") { object in
      object.object("outer") { outer in
        _ = outer.string("a")
        outer.object("inner") { _ = $0.integer("b", in: 0...1) }
      }
    }
    #expect(found == ["outer: missing"])
  }

  @Test("null is no value where none is asked for, and a missing key is not null")
  func null() {
    #expect(problems("{ a: null }") { _ = $0.string("a") } == ["a: a string is due, not null"])
    #expect(problems("{}") { _ = $0.optionalString("a") } == ["a: missing"])
  }

  @Test("empty strings and lists are refused unless allowed")
  func empty() {
    let found = problems("{ s: '', l: [], t: [''] }") { object in
      _ = object.string("s")
      _ = object.words("l", of: Scope.self)
      _ = object.strings("t")
    }
    #expect(found == ["s: must not be empty", "l: must not be empty", "t[0]: must not be empty"])
  }

  @Test("a text that is no object is refused")
  func notAnObject() {
    #expect(problems("[]") { _ in } == ["an object is due, not a list"])
  }

  @Test("a reader's own finding carries the key's path")
  func ownFinding() {
    let found = problems("{ o: { day: 'x' } }") { object in
      object.object("o") { inner in
        _ = inner.value("day", due: "a day", placeholder: 0) { Int($0) }
      }
    }
    #expect(found == ["o.day: a day is due, not \"x\""])
  }
}
