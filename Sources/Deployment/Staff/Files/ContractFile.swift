import Lifecycle
import Registration
import Secrets
import StrictJSON5

/// One contract with its people and, where they have them already, their secrets: strict JSON5 in the words of
/// `sample-credentials.json`.
///
///     {
///       number: "50000009", name: "株式会社見本", methodOpen: true,
///       subscribers: [
///         { id: null, role: "administrator", name: "管理者", mail: "kanri@customer.example", granted: true },
///         { id: "0019001", role: "member", name: "見本　花子", mail: "hanako@customer.example", language: "en",
///           logonSecret: "…", confirmationSecret: "…", otp: { kind: "totp", secret: "BASE32…" }, granted: false },
///       ],
///     }
///
/// Who has no `logonSecret` gets an initial one by letter. `language`, the secrets, `otp`, `kana` and `marks` (keys of the
/// deployment's columns) may be left out.
struct ContractFile: Sendable {
  let number: String
  let name: String
  let methodOpen: Bool
  let subscribers: [Person]

  struct Person: Sendable {
    let draft: PersonDraft
    let logonSecret: String?
    let confirmationSecret: String?
    let factor: Factor?
  }

  enum Factor: Sendable {
    case totp(key: [UInt8])
    /// A new card, sent with a letter of its own.
    case matrix
  }

  var draft: ContractDraft {
    ContractDraft(id: number, name: name, methodOpen: methodOpen, people: subscribers.map(\.draft))
  }

  static func read(_ bytes: [UInt8]) throws(Rejected) -> ContractFile {
    do throws(ConfigurationErrors) {
      return try ConfigurationReader.decode(bytes, ContractFile.init)
    } catch {
      throw Rejected(.malformedFile, "\(error)")
    }
  }

  private init(_ object: ConfigurationObject) {
    number = object.string("number")
    name = object.string("name")
    methodOpen = object.bool("methodOpen")
    subscribers = object.objects("subscribers", Person.init)
  }
}

extension ContractFile.Person {
  fileprivate init(_ object: ConfigurationObject) {
    draft = PersonDraft(
      id: object.optionalString("id"), role: object.word("role", .member), name: object.string("name"),
      mail: object.string("mail", orEmpty: true),
      language: object.has("language") ? object.word("language", .ja) : .ja, granted: object.bool("granted"),
      kana: object.has("kana") ? object.string("kana", orEmpty: true) : "",
      marks: object.has("marks") ? Set(object.strings("marks", orEmpty: true)) : [])
    logonSecret = object.has("logonSecret") ? object.optionalString("logonSecret") : nil
    confirmationSecret = object.has("confirmationSecret") ? object.optionalString("confirmationSecret") : nil
    factor = object.has("otp") ? object.optionalObject("otp", ContractFile.Factor.init) : nil
    if logonSecret == nil, confirmationSecret != nil {
      object.report("confirmationSecret", "goes with a logonSecret; at a first registration the person chooses both")
    }
  }
}

extension ContractFile.Factor {
  private enum Kind: String, CaseIterable, Sendable { case totp, matrix }

  fileprivate init(_ object: ConfigurationObject) {
    switch object.word("kind", Kind.matrix) {
    case .matrix: self = .matrix
    case .totp:
      let due = "16 to 64 octets in Base32"
      self = .totp(
        key: object.value("secret", due: due, placeholder: []) { text in
          Base32.decode(text).flatMap { (16...64).contains($0.count) ? $0 : nil }
        })
    }
  }
}
