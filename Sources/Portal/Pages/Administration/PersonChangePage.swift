import Lifecycle

/// 利用者情報変更: names, 発行する/発行しない, reissue, stop and release, confirmed once (H-97 to H-101, T-16, T-17, S-23).
struct PersonChangePage: Page {
  static let screen = Screen.subscriberChange

  /// What the rules let the visitor change of this person, with what is chosen; nil: not his to change.
  struct Choices: Sendable {
    var issuing: Bool?
    /// Whether the tick is set.
    var reissue: Bool?
    var suspended: Bool?
    var unlock: Bool?
  }

  /// How long a name may be (H-98, H-99); of which characters, the act judges.
  static let nameRule = FieldRule.words(upTo: 48)

  var person: PersonSummary
  var name: String
  var kana: String
  /// Where names in katakana are kept, there must be one (H-98).
  var requiresKana: Bool
  var choices: Choices
  /// The certificate that counts, if there is one.
  var certificate: CertificateLine?
  /// Revocation without a new permission, for somebody who leaves (C-23).
  var revoke: Link?
  var details: Link
  var secret: SecretQuestion?
  var form: ActForm
  var problems: Problems?

  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      tag(.p, .class("lead")) {
        say(
          "変更する項目を入力し、「\(say[.change])」を押してください。",
          "Change what is to be changed, then press “\(say[.change])”.")
      }
      form.markup {
        tag(.h2) { say("\(say[.person])情報の設定", "The user’s details") }
        names(frame)
        if choices.issuing != nil { issuing(say) }
        if certificate != nil || choices.reissue != nil { certificateBlock(say) }
        if choices.suspended != nil || choices.unlock != nil { conditions(say) }
        if let secret {
          tag(.h2, .class("people-part")) { say("認証項目", "Confirmation") }
          secret.markup(problems, frame)
        }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), form.back)
          tag(.button, .type("submit"), .class("button primary")) { say[.change] }
        }
      }
      tag(.p, .class("other-way")) {
        tag(.a, .href(details)) { say("\(say[.certificate])の履歴などを照会する", "See the history of certificates") }
      }
    }
  }

  @MarkupBuilder private func names(_ frame: Frame) -> Markup {
    let say = frame.say
    tag(.div, .class("field")) {
      facts([
        (frame.terms.subscriberID[say].capitalised, person.id ?? "－"),
        (say("\(say[.person])区分", "Role"), frame.terms[person.role][say].capitalised),
      ])
    }
    tag(.div, .class("people-names")) {
      Field(
        name: FieldName.kana, label: say.kanaLabel,
        hint: say("半角カナ・英数字 48文字以内", "Up to 48 half-width katakana, letters and digits"),
        kind: requiresKana ? .identifier(autocomplete: "off") : .note, value: kana,
        rule: Self.nameRule
      ).markup(problems, say.language)
      Field(
        name: FieldName.personName, label: say.personNameLabel,
        hint: say("全角 48文字以内", "Up to 48 characters"), kind: .note, value: name,
        rule: Self.nameRule
      ).markup(problems, say.language)
    }
  }

  /// H-100.
  private func issuing(_ say: Voice) -> Markup {
    fieldset(say("\(say[.certificate])発行", "Certificate"), required: say("必須", "required")) {
      radio(FieldName.issuing, "yes", say("発行する", "allow"), choices.issuing == true, note: "issuing-note")
      radio(FieldName.issuing, "no", say("発行しない", "do not allow"), choices.issuing == false, note: "issuing-note")
      tag(.p, .class("hint"), .id("issuing-note")) {
        say(
          "「発行する」にすると、この方が\(say[.certificate])を\(say[.acquire])できるようになります。現在の状態：\(person.state(say))",
          "“Allow” lets this user acquire a certificate. At present: \(person.state(say))")
      }
    }
  }

  /// 【電子証明書情報】 (T-16).
  private func certificateBlock(_ say: Voice) -> Markup {
    fieldset(say("【\(say[.certificate])情報】", "The present certificate")) {
      if let certificate { facts(certificate.rows(say)) }
      if let ticked = choices.reissue {
        tick(FieldName.reissue, say[.reissueTick], ticked, note: "reissue-note")
        tag(.p, .class("hint"), .id("reissue-note")) {
          say(
            "現在の\(say[.certificate])は直ちに使用できなくなります。この方が新しい\(say[.certificate])を\(say[.acquire])されるまで、\(say[.logOn])できません。",
            "The present certificate is of no use at once. This user cannot \(say[.logOn]) until he has acquired the new one."
          )
        }
      }
      if let revoke {
        tag(.p) {
          tag(.a, .href(revoke)) {
            say("再発行せずに失効だけを行う（退職された場合など）", "Revoke it without reissuing (somebody has left)")
          }
        }
      }
    }
  }

  private func conditions(_ say: Voice) -> Markup {
    fieldset(say("ご利用状況", "Condition")) {
      if let suspended = choices.suspended {
        tick(FieldName.suspended, say("\(say[.suspension])にする", "Stop the service"), suspended, note: "suspended-note")
        tag(.p, .class("hint"), .id("suspended-note")) {
          say(
            "チェックを付けると直ちにご利用を停止します。外すと停止を解除します。",
            "Ticked, the service stops at once; cleared, it is resumed.")
        }
      }
      if let unlock = choices.unlock {
        tick(FieldName.unlock, say("ロックを解除する", "Release the lock"), unlock, note: "unlock-note")
        tag(.p, .class("hint"), .id("unlock-note")) { person.conditions(say).joined(separator: say("、", ", ")) }
      }
    }
  }
}

private func fieldset(
  _ legend: String, required: String? = nil, @MarkupBuilder content: () -> Markup
) -> Markup {
  tag(.fieldset, .class("people-set")) {
    tag(.legend) {
      legend
      if let required { tag(.span, .class("required")) { required } }
    }
    content()
  }
}

private func radio(_ name: String, _ value: String, _ label: String, _ chosen: Bool, note: String) -> Markup {
  choice(.type("radio"), id: "\(name)-\(value)", name: name, value: value, label, chosen, note: note)
}

private func tick(_ name: String, _ label: String, _ chosen: Bool, note: String) -> Markup {
  choice(.type("checkbox"), id: name, name: name, value: "yes", label, chosen, note: note)
}

private func choice(
  _ type: Attribute, id: String, name: String, value: String, _ label: String, _ chosen: Bool, note: String
) -> Markup {
  tag(.p, .class("people-option")) {
    tag(.input, type, .id(id), .name(name), .value(value), .checked(chosen), .aria("describedby", note))
    tag(.label, .for(id)) { label }
  }
}

extension Voice {
  /// H-98.
  var kanaLabel: String { self("\(self[.person])名（半角カナ英数）", "Name in katakana, letters and digits") }

  /// H-99.
  var personNameLabel: String { self("\(self[.person])名（漢字）", "Name") }
}
