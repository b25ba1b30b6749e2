import Lifecycle

/// What acquiring changes for logging on, told before it happens: for the person alone, for all people of the contract,
/// or for the whole contract (S-3, S-15, S-36, B-5, B-7, H-20).
struct LogonMethodChange: Sendable, Equatable {
  var scope: LogonMethodRules.Scope
  /// Whose certificate it is; nil where nobody is known yet.
  var role: Role?
  /// How many others of the contract have not acquired yet; nil: not known here.
  var others: Int?

  /// The sentences, none where certificates are the only way in anyway.
  func sentences(_ frame: Frame) -> [String] {
    switch scope {
    case .always: []
    case .person: [ownEnd(frame)]
    case .cascade: role == .member ? [ownEnd(frame)] : cascade(frame)
    case .contract: contract(frame)
    }
  }

  private func ownEnd(_ frame: Frame) -> String {
    let say = frame.say
    return say(
      "\(say[.acquire])が完了すると、\(say[.identifierMethod])による\(say[.logOn])はできなくなります。",
      "Once it is done, logging \(say.on) with an ID and \(say.terms.logonSecret.en) is no longer possible.")
  }

  private func cascade(_ frame: Frame) -> [String] {
    let say = frame.say
    let (administrator, member) = (say.terms.administrator, say.terms.member)
    return [
      say(
        "\(administrator.ja)の方が\(say[.certificate])を\(say[.acquire])されると、\(member.ja)の方も全員、\(say[.certificate])の\(say[.acquire])が必要になります。\(say[.acquire])されるまで、\(member.ja)の方は\(say.service.ja)をご利用いただけません。",
        "Once the \(administrator.en) has acquired a certificate, every \(member.en) needs one, too; until then, the \(member.en) cannot use the service."
      ),
      say(
        "\(say[.identifierMethod])による\(say[.logOn])は、\(administrator.ja)・\(member.ja)のすべての方ができなくなります。",
        "Logging \(say.on) with an ID and \(say.terms.logonSecret.en) ends for everybody of the contract."),
      say(
        "\(say[.acquire])の後、\(member.ja)の方に\(say[.certificate])発行の権限を設定してください。",
        "Afterwards allow each \(member.en) to acquire a certificate."),
    ] + remaining(frame)
  }

  private func contract(_ frame: Frame) -> [String] {
    let say = frame.say
    return [
      say(
        "\(say[.certificate])は、ご登録のすべての方に\(say[.acquire])していただく必要があります。ご利用になるかどうかを、お一人ずつお選びいただくことはできません。",
        "Everybody who is registered has to acquire a certificate; it cannot be chosen person by person."),
      say(
        "最初の方の\(say[.acquire])が完了すると、\(say[.identifierMethod])による\(say[.logOn])は、\(say.terms.contract.ja)のすべての方ができなくなります。",
        "Once the first of you has one, logging \(say.on) with an ID and password ends for everybody of your company."),
    ] + remaining(frame)
  }

  private func remaining(_ frame: Frame) -> [String] {
    guard let others, others > 0 else { return [] }
    return [
      frame.say(
        "まだ\(frame.say[.acquire])されていない方は、現在 \(others)名 いらっしゃいます。",
        "At present \(others) of you \(others == 1 ? "has" : "have") not acquired one yet.")
    ]
  }
}

extension LogonMethodChange {
  /// As a block of its own; nothing where there is nothing to tell.
  @MarkupBuilder func markup(_ frame: Frame) -> Markup {
    let sentences = sentences(frame)
    if !sentences.isEmpty {
      block(
        frame.say("\(frame.say[.acquire])の前にご確認ください", "Before you acquire it"), class: "block caution"
      ) {
        tag(.ul, .class("notes")) {
          for sentence in sentences { tag(.li) { sentence } }
        }
      }
    }
  }
}
