import Lifecycle
import Registration
import Secrets

/// Invented customers with random secrets.
struct SampleContract: Sendable {
  let id: String
  let name: String
  let people: [Newcomer]
}

/// The customers of the sample institutions: with and without one-time passwords, granted and not.
enum SamplePeople {
  static func daiichi() -> [SampleContract] {
    [
      contract(
        "50000001", "株式会社見本商事",
        [
          administrator(), member("0019001", "インターネット法人太郎０１"),
          member("0019002", "インターネット法人花子０２", granted: false),
        ]),
      contract(
        "50000002", "見本物産株式会社",
        [
          administrator(oneTimePassword: true), member("0478005", "見本　一郎", oneTimePassword: true),
          member("0478006", "見本　二郎"),
        ]),
      contract("50000003", "有限会社見本製作所", [administrator(), member("0030001", "見本　三郎")]),
      contract("50000004", "見本運輸株式会社", [administrator(), member("0040001", "見本　四郎")]),
      contract("50000005", "医療法人見本会", [administrator(granted: false)]),
      contract("50000006", "見本建設株式会社", [administrator(), member("0060001", "見本　六郎")]),
    ]
  }

  static func daini() -> [SampleContract] {
    [
      contract("20000001", "見本青果株式会社", [administrator(), member("test01", "見本　七郎")]),
      contract("20000002", "見本印刷有限会社", [administrator(granted: false)]),
    ]
  }

  private static func contract(_ id: String, _ name: String, _ people: [Newcomer]) -> SampleContract {
    SampleContract(id: id, name: name, people: people.map { $0.addressed(contract: id) })
  }

  private static func administrator(granted: Bool = true, oneTimePassword: Bool = false) -> Newcomer {
    person(nil, .administrator, "管理者", granted: granted, oneTimePassword: oneTimePassword)
  }

  private static func member(
    _ id: String, _ name: String, granted: Bool = true, oneTimePassword: Bool = false
  ) -> Newcomer {
    person(id, .member, name, granted: granted, oneTimePassword: oneTimePassword)
  }

  private static func person(
    _ id: String?, _ role: Role, _ name: String, granted: Bool, oneTimePassword: Bool
  ) -> Newcomer {
    Newcomer(
      id: id, role: role, name: name, mail: "", logonSecret: secret(), confirmationSecret: secret(),
      oneTimePasswordKey: oneTimePassword ? RandomBytes.generate(20) : nil, granted: granted)
  }

  /// Eight characters that nobody reads wrongly.
  private static func secret() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    var generator = SystemRandomNumberGenerator()
    return String((0..<8).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
  }
}

extension Newcomer {
  fileprivate func addressed(contract: String) -> Newcomer {
    Newcomer(
      id: id, role: role, name: name, mail: "\(id ?? "admin")@\(contract).example", logonSecret: logonSecret,
      confirmationSecret: confirmationSecret, oneTimePasswordKey: oneTimePasswordKey, granted: granted)
  }
}
