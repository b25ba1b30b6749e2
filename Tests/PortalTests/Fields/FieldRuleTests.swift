import Foundation
import HTTP
import Lifecycle
import Testing

@testable import Portal

@Suite("What may stand in a field")
struct FieldRuleTests {
  @Test(
    "IDs and codes are taken in whichever width, with spaces and hyphens, as they were meant",
    arguments: [
      ("５０００００００", "50000000"), (" 5000-0000　", "50000000"), ("5000ー0000", "50000000"), ("50 00 00 00", "50000000"),
    ])
  func numbers(typed: String, meant: String) throws {
    let rule = try #require(FieldRule.contractID(Samples.profile().identifiers))
    #expect(rule.value(of: typed) == meant)
    #expect(rule.fault(in: rule.value(of: typed)) == nil)
    #expect(FieldRule.oneTimePassword.value(of: " １２３　４５６ ") == "123456")
    let id = FieldRule.subscriberID(try Samples.profile("r-payroll").identifiers)
    #expect(id.value(of: "　ｔａｒｏ０００１ ") == "taro0001")
  }

  @Test("a secret is never changed: full width, spaces and pasted line ends are told in words")
  func secrets() throws {
    let rule = FieldRule.secret([try Samples.profile().secrets.logon])
    let cases: [(String, FieldFault?)] = [
      ("Abc1", nil), ("abcdefghijkl", nil), ("", .missing), ("abc", .tooShort), ("abcdefghijklm", .tooLong),
      ("ａbc12345", .fullWidth), (" Abc12345", .space), ("Abc\u{7}12345", .control), ("Abc12345\n", .control),
      ("Abc-12345", .character), ("あいうえお", .character), ("Abc<b>12", .character),
    ]
    for (typed, fault) in cases {
      #expect(rule.value(of: typed) == typed)
      #expect(rule.fault(in: typed) == fault, "\(typed)")
    }
  }

  @Test(
    "a secret that was chosen under an earlier edition of the rules is still taken, without the classes of a new one")
  func editions() throws {
    let earlier = try Samples.profile().secrets.logon
    let present = try Samples.profile("r-payroll").secrets.logon
    #expect(FieldRule.secret([present]).fault(in: "abc1") == .tooShort)
    #expect(FieldRule.secret([earlier, present]).fault(in: "abc1") == nil)
    #expect(FieldRule.newSecret(present).fault(in: "abcdefgh") == .classMissing)
    #expect(FieldRule.newSecret(present).fault(in: "Abcd1234#") == nil)
  }

  @Test("numbers of a form of their own, names and addresses are judged as what they are (H-34)")
  func others() throws {
    let contract = try #require(FieldRule.contractID(Samples.profile().identifiers))
    #expect(contract.fault(in: "40000000") == .form)
    #expect(contract.fault(in: "5000000") == .tooShort && contract.fault(in: "500000000") == .tooLong)
    #expect(contract.fault(in: "5000000A") == .character)
    #expect(FieldRule.mail.fault(in: FieldRule.mail.value(of: "ｋｅｉｒｉ＠example.jp ")) == nil)
    #expect(FieldRule.mail.fault(in: "keiri") == .form)
    #expect(FieldRule.words(upTo: 5).fault(in: FieldRule.words(upTo: 5).value(of: " 見本 太郎 ")) == nil)
    #expect(FieldRule.words(upTo: 5).fault(in: "見本 太郎殿") == .tooLong)
    #expect(FieldRule.words(upTo: 5).fault(in: "見\u{0}本") == .control)
    #expect(try FieldRule.contractID(Samples.profile("b-suite").identifiers) == nil)
  }

  @Test("every fault names its field, and those of length and characters the rule, in both languages")
  func messages() throws {
    let rule = FieldRule.secret([try Samples.profile().secrets.logon])
    for fault in FieldFault.allCases {
      #expect(fault.message("暗証番号", rule.hint(.ja), .ja).hasPrefix("暗証番号"))
      #expect(fault.message("PIN", rule.hint(.en), .en).hasPrefix("PIN"))
    }
    for fault in [FieldFault.tooShort, .tooLong, .fullWidth, .space, .character] {
      #expect(fault.message("暗証番号", rule.hint(.ja), .ja).contains("半角英数字 4～12桁"))
      #expect(fault.message("PIN", rule.hint(.en), .en).contains("4 to 12 letters and digits"))
    }
    #expect(Set(FieldFault.allCases.map { $0.message("暗証番号", rule.hint(.ja), .ja) }).count == FieldFault.allCases.count)
  }

  @Test("a form tells everything at once; only what is missing has its own code")
  func forms() throws {
    let rule = FieldRule.digits(6)
    let label = "番号"
    var form = TypedForm(try FormFields(urlEncoded: Array("a=1&b=&c=123456".utf8)), in: .ja)
    #expect(form.value("c", label, rule) == "123456" && form.refusal == nil)
    #expect(form.value("d", label, rule, optional: true).isEmpty && form.refusal == nil)
    _ = form.value("b", label, rule)
    #expect(form.refusal?.code == .missingField)
    _ = form.value("a", label, rule)
    #expect(form.refusal?.code == .malformedField && form.problems.map(\.field) == ["b", "a"])
  }

  @Test("the page has the same rule as the server, in the field itself (R-66)")
  func mirror() throws {
    let rule = try #require(FieldRule.contractID(Samples.profile().identifiers))
    let label = "契約法人ID"
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(rule.json(label: label, .ja).utf8)) as? [String: Any])
    #expect(object["allowed"] as? String == "0123456789" && object["pattern"] as? String == "5[0-9]{7}")
    #expect(object["shortest"] as? Int == 8 && object["reading"] as? String == "number")
    let messages = try #require(object["messages"] as? [String: String])
    #expect(Set(messages.keys) == Set(FieldFault.allCases.map(\.rawValue)))
    let elements = Elements(try Samples.certificateLogon().render(in: try Samples.frame()))
    let secret = try #require(elements.named("input").first { $0.attributes["name"] == "logonSecret" })
    #expect(secret.attributes["data-rule"]?.contains("tooShort") == true)
    #expect(elements.values("maxlength").isEmpty)
  }
}
