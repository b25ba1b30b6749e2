import Lifecycle
import Registration
import Secrets

/// Invented customers with random secrets.
struct SampleContract: Sendable {
  /// Its number, which the institution uses everywhere and its people type only where the profile has contract IDs.
  let id: String
  let name: String
  let people: [SamplePerson]
}

/// An invented person: how he is registered, and what he will choose where a letter is his first secret.
struct SamplePerson: Sendable {
  let newcomer: Newcomer
  /// The logon secret that he is to choose at the first registration; his present one where there is none.
  let logonSecret: String
  /// The confirmation secret likewise.
  let confirmationSecret: String?
}

/// The customers of the sample institutions: with and without one-time passwords, granted and not, registered and not.
enum SamplePeople {
  static func daiichi() -> [SampleContract] {
    let form = SampleSecrets(letters: "abcdefghjkmnpqrstuvwxyz23456789", length: 8, confirmation: true)
    return [
      contract(
        "50000001", "株式会社見本商事", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", marks: SampleColumns.all),
          Draft("0019001", .member, "インターネット法人太郎０１", "ｲﾝﾀｰﾈｯﾄﾎｳｼﾞﾝﾀﾛｳ01", marks: SampleColumns.all),
          Draft(
            "0019002", .member, "インターネット法人花子０２", "ｲﾝﾀｰﾈｯﾄﾎｳｼﾞﾝﾊﾅｺ02", granted: false, marks: SampleColumns.preparing),
        ]),
      contract(
        "50000002", "見本物産株式会社", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", factor: .totp, marks: SampleColumns.all),
          Draft("0478005", .member, "見本　一郎", "ﾐﾎﾝ ｲﾁﾛｳ", factor: .totp, marks: SampleColumns.all),
          Draft("0478006", .member, "見本　二郎", "ﾐﾎﾝ ｼﾞﾛｳ", marks: SampleColumns.preparing),
        ]),
      contract(
        "50000003", "有限会社見本製作所", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", marks: SampleColumns.all),
          Draft("0030001", .member, "見本　三郎", "ﾐﾎﾝ ｻﾌﾞﾛｳ", marks: SampleColumns.all),
        ]),
      contract(
        "50000004", "見本運輸株式会社", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", marks: SampleColumns.all),
          Draft("0040001", .member, "見本　四郎", "ﾐﾎﾝ ｼﾛｳ", marks: SampleColumns.looking),
        ]),
      contract(
        "50000005", "医療法人見本会", form,
        [Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", granted: false, marks: SampleColumns.all)]),
      contract(
        "50000006", "見本建設株式会社", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", marks: SampleColumns.all),
          Draft("0060001", .member, "見本　六郎", "ﾐﾎﾝ ﾛｸﾛｳ", marks: SampleColumns.looking.union(["incident"])),
        ]),
    ]
  }

  static func kumiai() -> [SampleContract] {
    let form = SampleSecrets(letters: "abcdefghjkmnpqrstuvwxyz23456789", length: 10, confirmation: true)
    return [
      contract(
        "70000001", "見本水産株式会社", form,
        [
          Draft("mihon001", .administrator, "見本　八重", "ﾐﾎﾝ ﾔｴ", factor: .totp),
          Draft("mihon002", .deputy, "見本　九郎", "ﾐﾎﾝ ｸﾛｳ"),
          Draft("mihon003", .member, "見本　十兵衛", "ﾐﾎﾝ ｼﾞｭｳﾍﾞｴ"),
          Draft("mihon004", .member, "見本　千代", "ﾐﾎﾝ ﾁﾖ", factor: .totp),
        ]),
      contract(
        "70000002", "見本米穀店", form,
        [
          Draft("kome0001", .administrator, "見本　稲子", "ﾐﾎﾝ ｲﾈｺ"),
          Draft("kome0002", .member, "見本　穂積", "ﾐﾎﾝ ﾎﾂﾞﾐ", initial: true),
        ]),
    ]
  }

  static func rokin() -> [SampleContract] {
    let form = SampleSecrets(
      letters: "abcdefghjkmnpqrstuvwxyz", length: 8, ending: "K7#", confirmation: false)
    return [
      contract(
        "80000001", "見本電機労働組合", form,
        [
          Draft("mihon01", .administrator, "見本　労一", "ﾐﾎﾝ ﾛｳｲﾁ"), Draft("mihon02", .member, "見本　控子", "ﾐﾎﾝ ｺｳｺ"),
          Draft("mihon03", .member, "見本　給太", "ﾐﾎﾝ ｷｭｳﾀ", initial: true),
        ]),
      contract(
        "80000002", "見本交通労働組合", form,
        [
          Draft("koutsu01", .administrator, "見本　車輔", "ﾐﾎﾝ ｼｬｽｹ", initial: true),
          Draft("koutsu02", .member, "見本　道子", "ﾐﾎﾝ ﾐﾁｺ"),
        ]),
    ]
  }

  static func shinkin() -> [SampleContract] {
    let form = SampleSecrets(letters: "abcdefghjkmnpqrstuvwxyz23456789", length: 8, confirmation: true)
    return [
      contract(
        "10000000001", "株式会社見本酒造", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", factor: .matrix, marks: SampleColumns.online),
          Draft("keiri01", .member, "見本　酒太郎", "ﾐﾎﾝ ｻｶﾀﾛｳ", factor: .matrix, marks: SampleColumns.online),
          Draft("keiri02", .member, "見本　麹子", "ﾐﾎﾝ ｺｳｼﾞｺ", granted: false, factor: .matrix, marks: SampleColumns.looking),
        ]),
      contract(
        "10000000002", "見本織物有限会社", form,
        [Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", granted: false, factor: .matrix, marks: SampleColumns.online)]),
    ]
  }

  static func daini() -> [SampleContract] {
    let form = SampleSecrets(letters: "abcdefghjkmnpqrstuvwxyz23456789", length: 8, confirmation: true)
    return [
      contract(
        "20000001", "見本青果株式会社", form,
        [
          Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", marks: SampleColumns.online),
          Draft("test01", .member, "見本　七郎", "ﾐﾎﾝ ｼﾁﾛｳ", marks: SampleColumns.online),
        ]),
      contract(
        "20000002", "見本印刷有限会社", form,
        [Draft(nil, .administrator, "管理者", "ｶﾝﾘｼｬ", granted: false, marks: SampleColumns.online)]),
    ]
  }

  static func mihon() -> [SampleContract] {
    let form = SampleSecrets(
      letters: "abcdefghjkmnpqrstuvwxyz", length: 10, ending: "M47", confirmation: false)
    return [
      contract(
        "30000001", "見本製薬株式会社", form,
        [
          Draft("admin01", .administrator, "見本　薫", "ﾐﾎﾝ ｶｵﾙ", factor: .totp),
          Draft("admin02", .deputy, "見本　薬師", "ﾐﾎﾝ ﾔｸｼ", factor: .totp),
          Draft("user01", .member, "見本　錠二", "ﾐﾎﾝ ｼﾞｮｳｼﾞ", factor: .totp),
          Draft("user02", .member, "見本　粉子", "ﾐﾎﾝ ｺﾅｺ", granted: false, factor: .totp),
        ])
    ]
  }

  /// A person as the lists above tell of him.
  private struct Draft {
    enum Factor { case none, totp, matrix }

    let id: String?
    let role: Role
    let name: String
    let granted: Bool
    let initial: Bool
    let factor: Factor
    let kana: String
    let marks: Set<String>

    init(
      _ id: String?, _ role: Role, _ name: String, _ kana: String, granted: Bool = true, initial: Bool = false,
      factor: Factor = .none, marks: Set<String> = []
    ) {
      self.id = id
      self.role = role
      self.name = name
      self.granted = granted
      self.initial = initial
      self.factor = factor
      self.kana = kana
      self.marks = marks
    }
  }

  private static func contract(
    _ id: String, _ name: String, _ form: SampleSecrets, _ people: [Draft]
  ) -> SampleContract {
    SampleContract(id: id, name: name, people: people.map { person($0, contract: id, form) })
  }

  private static func person(_ draft: Draft, contract: String, _ form: SampleSecrets) -> SamplePerson {
    let own = (logon: form.secret(), confirmation: form.confirmation ? form.secret() : nil)
    return SamplePerson(
      newcomer: Newcomer(
        id: draft.id, role: draft.role, name: draft.name, mail: "\(draft.id ?? "admin")@\(contract).example",
        logonSecret: draft.initial ? form.secret() : own.logon, isInitial: draft.initial,
        confirmationSecret: draft.initial ? nil : own.confirmation,
        oneTimePasswordKey: draft.factor == .totp ? RandomBytes.generate(20) : nil,
        matrixCard: draft.factor == .matrix ? MatrixCard.generate() : nil, granted: draft.granted,
        kana: draft.kana, marks: draft.marks),
      logonSecret: own.logon, confirmationSecret: own.confirmation)
  }
}

/// How an institution's sample secrets look: legible characters, and what its rule asks for at the end.
struct SampleSecrets: Sendable {
  let letters: String
  let length: Int
  var ending = ""
  let confirmation: Bool

  func secret() -> String {
    let letters = Array(letters)
    var generator = SystemRandomNumberGenerator()
    return String((0..<length).map { _ in letters[Int.random(in: letters.indices, using: &generator)] }) + ending
  }
}
