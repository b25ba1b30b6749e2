import Enrolment
import TestTools
import Testing
import X509

@Suite("Renewing by a timer")
struct AutomaticRenewalTests {
  private let customer: Customer
  private let portal: FakePortal

  init() throws {
    customer = try Customer()
    portal = try FakePortal(in: try TemporaryFolder())
    #expect(customer.issue(at: portal).status == 0)
  }

  private func auto(_ words: String...) throws -> JSONOutput {
    try JSONOutput(customer.run(["renew", "--auto", "--store", "nss:" + customer.database, "--json"] + words))
  }

  private func proofs() throws -> Int { try portal.state().answers.count }

  @Test("nothing is renewed before its time; what is due is, by the file of answers alone (F-14)")
  func renews() throws {
    #expect(try auto("--answers", customer.answers).list("renewed").isEmpty)
    #expect(try portal.state().count == 1)
    try portal.order(.renewable)
    let output = try auto("--answers", customer.answers)
    #expect(output.status == 0 && output.list("renewed").count == 1 && output.list("waiting").isEmpty)
    #expect(try portal.state().count == 2)
  }

  @Test("what a person has to answer is left to the person, and no answer is sent (F-14)")
  func waits() throws {
    try portal.order(.renewable)
    let before = try proofs()
    for answers in [nil, #"{"oneTimePassword": "123456"}"#] {
      let file = try answers.map { try customer.folder.write($0, "partial.json") }
      let output = try file.map { try auto("--answers", $0) } ?? auto()
      #expect(output.status == 0 && output.list("waiting").count == 1 && output.list("renewed").isEmpty)
    }
    #expect(try proofs() == before)
  }

  @Test("a refused secret is tried once, and again only when the file has changed")
  func refused() throws {
    try portal.order(.renewable)
    let before = try proofs()
    let file = try customer.folder.write(#"{"logonSecret": "wrong", "matrix": {"A1": "12", "C3": "34"}}"#, "auto.json")
    for _ in 0..<3 { #expect(try auto("--answers", file).list("waiting").count == 1) }
    #expect(try proofs() == before + 1)
    try customer.folder.write(
      #"{"logonSecret": "right", "matrix": {"A1": "12", "C3": "34"}, "mailCode": null}"#, "auto.json")
    #expect(try auto("--answers", file).list("renewed").count == 1)
  }
}
