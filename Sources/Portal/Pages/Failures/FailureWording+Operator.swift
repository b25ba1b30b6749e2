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
      say(
        "指定された番号に該当するご契約・お客さま・\(say[.certificate])がありません。",
        "There is no contract, person or certificate of that number."),
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

  var formNumberMissing: Words {
    (
      say("届出書の番号が入力されていません", "The form's number is missing"),
      say(
        "この操作は、お客さまの届出書にもとづいて行うものです。監査記録に届出書の番号を残します。",
        "This act is done on the customer's written form, whose number goes into the audit log."),
      [
        say(
          "届出書の番号を入力してください。", "Enter the number of the form."),
        say(
          "届出書をお預かりしていない場合は、お客さまへ提出をご案内してください。",
          "If there is none yet, ask the customer to hand one in."),
      ]
    )
  }

  var callUsed: Words {
    (
      say("このお電話は、別のご契約で受け付け済みです", "This call has served another contract"),
      say(
        "一度のお電話で受け付けられるのは、一つのご契約のお申し出のみです。",
        "One telephone call serves one contract only."),
      [
        say(
          "受付番号を確認してください。別のご契約のお申し出は、お客さまへ折り返しのうえ、あらためて受け付けてください。",
          "Check the call's number. For another contract, call the customer back and begin anew.")
      ]
    )
  }

  var notAllowed: Words {
    (
      say("この操作を行う権限がありません", "This act is not yours"),
      say(
        "ご利用の規則では、この操作は別の方が行うことになっています。操作は行われておりません。",
        "Under the rules of this service somebody else does this. Nothing has been done."),
      [ask("必要な操作をご依頼ください", "ask to have it done")]
    )
  }

  var seenChanged: Words {
    (
      say("表示の後に状態が変わりました", "The state has changed meanwhile"),
      say(
        "画面に表示された後で、別の操作により状態が変わったため、この操作は行いませんでした。",
        "Something else was done after what you saw was shown, so this was not done."),
      [
        say(
          "画面を開き直して現在の状態を確認し、必要な場合はもう一度操作してください。",
          "Open the page again, look at the present state and, if still needed, do it again.")
      ]
    )
  }

  var malformedFile: Words {
    (
      say("ファイルを読み取れませんでした", "The file could not be read"),
      say(
        "ファイルの形式または内容に誤りがあります。一件も取り込んでおりません。",
        "The form or content of the file is wrong. None of it has been taken in."),
      [
        say(
          "示された行を直し、ファイル全体をもう一度取り込んでください。",
          "Correct the lines that are named and take the whole file in again.")
      ]
    )
  }
}
