import CSV
import Portal
import PSKC
import Secrets
import StrictJSON5

extension FuzzTarget {
  /// What people write, and the stricter syntax of programs: whatever is JSON is JSON5 too, and says the same.
  static let json5 = FuzzTarget("json5") { bytes in
    let people = try? ConfigurationReader.parse(bytes)
    guard let programs = try? ConfigurationReader.parse(bytes, syntax: .json) else { return }
    mustHold(people == programs, "JSON is JSON5")
  }

  /// The enrolment API's messages; each text is read as every one of them.
  static let enrolmentBody = FuzzTarget("enrolment-body") { bytes in
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Start.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Prove.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Request.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Attempt.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Launch.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Confirm.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Status.init)
    _ = try? ConfigurationReader.decode(bytes, syntax: .json, EnrolmentBodies.Cancel.init)
  }

  /// Lists of customers as they come out of somebody's spreadsheet (F-23).
  static let customerList = FuzzTarget("customer-list") { bytes in
    let columns = [CSVColumn("id", "利用者ID"), CSVColumn("name", "氏名"), CSVColumn("mail", required: false)]
    let limits = CSVLimits(bytes: 4_000, rows: 50, fieldBytes: 200)
    guard let table = try? CSVTable.read(bytes, columns: columns, limits: limits) else { return }
    mustHold(table.rows.count + table.errors.count <= 50, "no more rows than there may be")
    for row in table.rows {
      for key in ["id", "name", "mail"] {
        mustHold(
          row[key]?.unicodeScalars.contains { $0.value < 0x20 && !"\r\n".unicodeScalars.contains($0) } != true,
          "no control character in a field but those of text")
      }
    }
  }

  /// Token makers' key containers (RFC 6030), without a key and with a pre-shared one.
  static let tokenSeeds = FuzzTarget("token-seeds", longest: 8_192) { bytes in
    _ = try? PSKCDocument.read(bytes, key: nil)
    _ = try? PSKCDocument.read(bytes, key: .preShared(SecretText(Array("1234567890123456".utf8))))
    // With a password a mutated count of rounds would decide the fuzzer's speed, so those files are left to the tests.
  }
}
