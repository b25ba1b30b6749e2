import Lifecycle

/// An operator's act (INK-4xxx); these are read by the institution's staff.
extension FailureWording {
  var operatorUnknown: Words {
    (
      say("担当者を確認できません", "The operator is not known"),
      say(
        "この操作を行う担当者として登録されていません。", "You are not registered as an operator who may do this."),
      [
        say(
          "登録された担当者としてサインインしているかを確認してください。",
          "Check that you are signed in as a registered operator."),
        say("担当者の登録は、システムの管理部署へ依頼してください。", "Ask the department that runs the system to register you."),
      ]
    )
  }

  var noSuchSubject: Words {
    (
      say("該当するお客さまが見つかりません", "No such customer"),
      say("指定された番号に該当するご契約・お客さま・電子証明書がありません。", "There is no contract, person or certificate of that number."),
      [
        say(
          "番号を確認し、検索の機能で探してください。", "Check the number, and look for it with “find”.")
      ]
    )
  }

  var reasonMissing: Words {
    (
      say("理由が入力されていません", "The reason is missing"),
      say("この操作には、監査記録に残す理由が必要です。", "This act needs a reason, which goes into the audit log."),
      [say("お客さまからのお申し出の内容などを、理由として入力してください。", "Enter why it is done, such as what the customer asked for.")]
    )
  }

  var actNotPossible: Words {
    (
      say("現在の状態では行えない操作です", "Not possible in the present state"),
      say("お客さまの現在の状態では、この操作を行うことができません。", "The customer's present state does not allow this act."),
      [
        say(
          "現在の状態を表示して確認してから、必要な操作を選び直してください。",
          "Show the present state first, then choose the act that fits.")
      ]
    )
  }
}
