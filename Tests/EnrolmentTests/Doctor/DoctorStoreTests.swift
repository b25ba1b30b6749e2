import CivilTime
import Diagnosis
import Foundation
import TestTools
import Testing
import Transfer
import X509

@testable import Enrolment

@Suite("The doctor and the store")
struct DoctorStoreTests {
  private let customer: Customer
  private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

  init() throws {
    customer = try Customer()
  }

  private func examine(
    _ store: StoreAddress?, password: String? = nil, issuers: [Certificate] = [], leastRoom: Int = 0,
    state: String? = nil, at moment: Timestamp? = nil
  ) -> Examination {
    Doctor(
      portal: nil, roots: nil, proxies: .direct, store: store, password: password.map { Array($0.utf8) },
      stateFolder: state ?? customer.folder["state"], issuers: issuers, leastRoom: leastRoom
    ).examine(at: moment ?? now)
  }

  private func database(password: String? = nil) throws -> StoreAddress {
    _ = try NSSStore(directory: customer.database, password: password)
    return .database(folder: customer.database)
  }

  @Test("a store that is missing, locked or broken is told as what it is (F-21)")
  func states() throws {
    #expect(examine(.database(folder: customer.database)).findings == [.storeMissing])
    #expect(examine(.pem(path: customer.folder["none.pem"])).findings == [.storeMissing])
    #expect(examine(nil).results.map(\.grade) == Array(repeating: .unchecked, count: 6))
    let store = try database(password: "right 鍵")
    #expect(examine(store).findings == [.storeLocked])
    #expect(examine(store, password: "wrong").findings == [.storeLocked])
    #expect(examine(store, password: "right 鍵").findings == [.noCertificate])
    try customer.folder.write("garbage", "broken.p12")
    #expect(examine(.pkcs12(path: customer.folder["broken.p12"]), password: "x").findings == [.storeUnreadable])
  }

  @Test("no room and no right to write are told before a key is made (F-21)")
  func room() throws {
    let store = try database()
    #expect(examine(store, leastRoom: .max).findings == [.diskFull, .noCertificate])
    // Nobody, not even root, makes files there.
    #expect(examine(store, state: "/proc/self").findings == [.storeUnwritable, .noCertificate])
    #expect(examine(store).findings == [.noCertificate])
    #expect(!examine(store).hasProblem, "a PC before its first certificate is in order")
    chmod(customer.folder["state"], 0o777)
    #expect(examine(store).findings == [.storeUnwritable, .noCertificate])
    chmod(customer.folder["state"], 0o700)
    let left = try FileManager.default.contentsOfDirectory(atPath: customer.folder["state"])
    #expect(left.isEmpty, "\(left)")
  }

  @Test("the certificate that lasts longest counts, judged by the issuers of the institution (F-21)")
  func certificates() throws {
    let portal = try FakePortal(in: customer.folder)
    #expect(customer.issue(at: portal).status == 0)
    let store = StoreAddress.database(folder: customer.database)
    let issuer = try Certificate.certificates(pem: try portal.folder.text("issuing.pem"))[0]
    let other = try Certificate.certificates(pem: try portal.folder.text("other.pem"))[0]
    #expect(examine(store, issuers: [issuer], at: now.adding(minutes: 5)).findings == [.certificateExpiresSoon])
    #expect(examine(store, issuers: [other]).findings == [.noCertificate])
    #expect(examine(store, issuers: [issuer], at: now.adding(days: 400)).findings == [.certificatesExpired])
    #expect(examine(store, issuers: [issuer], at: now.adding(days: -1)).findings == [.certificatesNotYetValid])
    // The certificate without its key, as a careless copy leaves it.
    let person = portal.folder["person1.pem"]
    _ = try NSSStore(directory: customer.folder["copy"])
    try Tool.run("certutil", "-A", "-d", "sql:" + customer.folder["copy"], "-n", "copy", "-t", ",,", "-i", person)
    #expect(examine(.database(folder: customer.folder["copy"]), issuers: [issuer]).findings == [.keyMissing])
  }

  @Test("nothing that is told holds an ID, a name or a secret (F-21)")
  func discreet() throws {
    let portal = try FakePortal(in: customer.folder)
    #expect(customer.issue(at: portal).status == 0)
    let examination = examine(.database(folder: customer.database), password: "geheim")
    let told = examination.results.compactMap { $0.detail?[.ja] }.joined()
    #expect(!told.contains("50000001") && !told.contains("Mihon") && !told.contains("geheim"), "\(told)")
  }
}
