import Enrolment
import Testing

@testable import Desktop

@Suite("Answers before they are sent")
struct AnswerFormTests {
  private func form(_ kind: Ask.Kind) -> AnswerForm {
    AnswerForm(Ask(name: "x", label: "項目", kind: kind))
  }

  @Test("a code is taken as people type it, and one of another length costs no try (B-43)")
  func codes() throws {
    #expect(try form(.code(digits: 6)).answer(["１２３ 45-6"]) == .text("123456"))
    #expect(throws: AnswerForm.Problem.self) { try form(.code(digits: 6)).answer(["12345"]) }
    #expect(throws: AnswerForm.Problem.self) { try form(.code(digits: nil)).answer(["12a"]) }
  }

  @Test("a new secret is typed twice, both times hidden (R-63)")
  func newSecrets() throws {
    let form = form(.newSecret(rule: "8～12桁"))
    #expect(form.fields.map(\.isHidden) == [true, true])
    #expect(form.rule == "8～12桁")
    #expect(try form.answer(["abc", "abc"]) == .text("abc"))
    do throws(AnswerForm.Problem) {
      _ = try form.answer(["abc", "abd"])
      #expect(Bool(false))
    } catch {
      #expect(error.field == 1)
    }
  }

  @Test("the cells of a card are answered together")
  func cells() throws {
    let form = form(.matrix(cells: ["A1", "J5"]))
    #expect(try form.answer(["12", "07"]) == .cells(["A1": "12", "J5": "07"]))
    #expect(throws: AnswerForm.Problem.self) { try form.answer(["12", ""]) }
  }

  @Test("a secret keeps every character that was typed")
  func secrets() throws {
    #expect(try form(.secret).answer([" a-1 "]) == .text(" a-1 "))
  }
}
