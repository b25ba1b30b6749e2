import Enrolment
import TestTools
import Testing

@Suite("Renewing after the end")
struct ExpiredRenewalTests {
  /// A store with an expired certificate, and the serial number of it.
  private func expired(_ customer: Customer, in folder: TemporaryFolder, _ store: [String]) throws -> String {
    let portal = try FakePortal(.past, in: folder)
    let issued = customer.run(
      ["issue", "--portal", portal.address, "--ca", portal.root, "--answers", customer.answers] + store)
    #expect(issued.shown.contains("2021-01-01"), "\(issued.told)")
    return String(try #require(issued.shown.firstMatch(of: /Serial number: ([0-9a-f]+)/)?.1))
  }

  private func stores(_ customer: Customer) -> [[String]] {
    [
      ["--store", "nss:" + customer.database],
      ["--out", customer.folder["mine.p12"], "--passphrase-file", customer.folder["passphrase"]],
    ]
  }

  @Test("an expired certificate is shown all the same: whether it still renews is the institution's to say (F-6)")
  func renews() throws {
    let customer = try Customer()
    for store in stores(customer) {
      let folder = try TemporaryFolder()
      let old = try expired(customer, in: folder, store)
      let portal = try FakePortal(in: folder)
      let renewed = customer.run(
        ["renew", "--portal", portal.address, "--ca", portal.root, "--answers", customer.answers] + store)
      #expect(renewed.status == 0, "\(renewed.told)")
      #expect(!renewed.shown.contains(old))
      let state = try portal.state()
      #expect(state.started.last == #"{"intent": "renew"}"#)
      #expect(!state.presented.isEmpty && state.presented.allSatisfy { $0[1] == old })
    }
  }

  @Test(
    "a refusal says that the way back is a new acquisition",
    arguments: [(FakePortal.Mode.expired, "INK-2003"), (.graceOver, "INK-3018")])
  func refused(mode: FakePortal.Mode, code: String) throws {
    let customer = try Customer()
    let folder = try TemporaryFolder()
    let store = stores(customer)[0]
    _ = try expired(customer, in: folder, store)
    let portal = try FakePortal(mode, in: folder)
    for (language, words) in [("en", "Acquire a new one with `inkan issue`"), ("ja", "inkan issue で新しい電子証明書")] {
      let refused = customer.run(
        [
          "renew", "--portal", portal.address, "--ca", portal.root, "--answers", customer.answers, "--lang", language,
        ] + store)
      #expect(refused.status == 1)
      #expect(refused.told.contains(code) && refused.told.contains(words), "\(refused.told)")
      #expect(refused.told.contains("00-0000-0001"))
    }
  }
}
