import CivilTime
import Lifecycle
import Testing

@Suite("What the rules make mails say")
struct NoticeRuleTests {
  private let callHelpLine = "下記のお問い合わせ先までお電話のうえ"

  private func japanese(_ notice: MailNotice, _ role: Role, _ rules: NoticeRules) throws -> String {
    try NoticeSamples.text(notice, role, .ja, rules.text.profile).unbroken
  }

  private func english(_ notice: MailNotice, _ role: Role, _ rules: NoticeRules) throws -> String {
    try NoticeSamples.text(notice, role, .en, rules.text.profile).unbroken
  }

  @Test("a renewal's mail tells from when until when (H-61, H-65)")
  func renewal() throws {
    let certificate = NoticeSamples.certificate
    let notice = MailNotice.renewalDue(certificate, opens: NoticeSamples.now, closes: certificate.notAfter)
    let text = try japanese(notice, .member, .direct)
    #expect(text.contains("更新開始：2027年10月21日09時00分00秒から更新期限：2027年11月20日08時59分59秒まで"))
    #expect(text.contains("お手続きの画面では、暗証番号を入力していただきます。"))
    #expect(
      try english(notice, .member, .direct)
        .contains("Renewfrom:21October2027,09:00:00(Japantime)Renewuntil:20November2027,08:59:59(Japantime)"))
  }

  @Test("after expiry the way on is the rule's: reset, reissue or oneself (requirements §7 row 30)")
  func expired() throws {
    let notice = MailNotice.expired(NoticeSamples.certificate)
    #expect(try japanese(notice, .administrator, .direct).contains("\(callHelpLine)、電子証明書の初期化をご依頼ください。"))
    #expect(try japanese(notice, .member, .direct).contains("貴社の管理者の方へ、電子証明書の再発行をご依頼ください。"))
    #expect(try japanese(notice, .member, .payroll).contains("お客さまご自身で、新しい電子証明書をもう一度取得していただけます。"))
    let limited = try japanese(notice, .member, .cascade)
    #expect(limited.contains("有効期限から80日以内は、お客さまご自身で"))
    #expect(limited.contains("80日を過ぎた場合は、下記のお問い合わせ先まで"))
    #expect(try english(notice, .member, .direct).contains("askyourcompany'sadministratortoreissueyourcertificate."))
  }

  @Test("a lock until released says who releases it; one of minutes says when it ends (H-49, R-72)")
  func locked() throws {
    let endless = try japanese(.locked(until: nil), .member, .direct)
    #expect(endless.contains("自動では解除されません。"))
    #expect(endless.contains("貴社の管理者の方へ、解除をご依頼ください。"))
    #expect(endless.contains("続けて5回の誤り"))
    let administrator = try japanese(.locked(until: nil), .administrator, .direct)
    #expect(administrator.contains("\(callHelpLine)、解除をご依頼ください。"))
    #expect(!administrator.contains("貴社の管理者の方へ"))
    let timed = try japanese(.locked(until: NoticeSamples.until), .member, .payroll)
    #expect(timed.contains("自動解除　　：2027年10月21日10時00分00秒".withoutSpaces))
    #expect(timed.contains("上記の日時に自動で解除されます。"))
    #expect(timed.contains("続けて6回の誤り"))
    #expect(timed.contains("ロックが続けて3回になりますと"))
    #expect(!endless.contains("になりますと"))
  }

  @Test("a block tells after how many locks, and who releases it (R-75, R-76)")
  func blocked() throws {
    let member = try japanese(.blocked, .member, .payroll)
    #expect(member.contains("ロックが続けて3回になりましたので"))
    #expect(member.contains("貴社の管理者の方へ、解除をご依頼ください。"))
    #expect(try japanese(.blocked, .administrator, .payroll).contains("\(callHelpLine)、解除をご依頼ください。"))
    #expect(try english(.blocked, .administrator, .payroll).contains("Pleasecallthehelplinebelowandaskustoreleaseit."))
  }

  @Test("revocation says who revokes and how one comes by a new certificate (requirements §7 rows 35, 38)")
  func revoked() throws {
    let notice = MailNotice.revoked([NoticeSamples.certificate])
    let direct = try japanese(notice, .member, .direct)
    #expect(direct.contains("失効のお手続きは、貴社の管理者の方またはみほん金融が行います。"))
    #expect(direct.contains("貴社の管理者の方へ、電子証明書の再発行をご依頼ください。"))
    let suite = try japanese(notice, .member, .suite)
    #expect(suite.contains("貴社の管理者の方、貴社の管理者ユーザの方またはみほん金融が行います。"))
    let payroll = try japanese(notice, .member, .payroll)
    #expect(payroll.contains("失効のお手続きは、みほん金融が行います。"))
    #expect(payroll.contains("お客さまご自身で、新しい電子証明書をもう一度取得していただけます。"))
    #expect(
      try english(notice, .member, .payroll).contains("CertificateslikethisonearerevokedbyMihonFinance."))
  }

  @Test("a grant tells its last second, and who grants again after it (S-4, S-5)")
  func granted() throws {
    let notice = MailNotice.granted(closesAt: NoticeSamples.windowEnd)
    let member = try japanese(notice, .member, .cascade)
    #expect(member.contains("2028年01月09日23時59分59秒まで"))
    #expect(member.contains("貴社の管理者の方へ、電子証明書を取得するための設定をご依頼ください。"))
    #expect(member.contains("暗証番号と確認暗証番号を入力していただきます。"))
    #expect(try japanese(notice, .administrator, .cascade).contains("\(callHelpLine)、電子証明書を取得するための設定を"))
    let endless = try japanese(.granted(closesAt: nil), .member, .payroll)
    #expect(!endless.contains("期限を過ぎますと"))
    #expect(endless.contains("暗証番号と認証コード（電子メールでお届けします）を入力していただきます。"))
  }

  @Test("a one-time password is named where one may be contracted (H-51)")
  func oneTimePassword() throws {
    let notice = MailNotice.granted(closesAt: nil)
    #expect(try japanese(notice, .administrator, .direct).contains("ワンタイムパスワードをご契約の方は"))
    #expect(try !japanese(notice, .member, .direct).contains("ワンタイムパスワードをご契約の方は"))
    #expect(try !japanese(notice, .administrator, .light).contains("ワンタイムパスワード"))
  }

  @Test("opening the method says whom it binds (requirements §7 row 8)")
  func methodOpened() throws {
    let notice = MailNotice.methodOpened(closesAt: nil)
    #expect(try japanese(notice, .member, .direct).contains("その方のログオンは電子証明書方式に変わり"))
    #expect(try japanese(notice, .member, .suite).contains("契約法人のすべての方が対象です。"))
    #expect(try japanese(notice, .member, .cascade).contains("管理者の方が電子証明書を取得されますと、利用者の方も"))
    #expect(try japanese(notice, .member, .payroll).contains("電子証明書でログオンしていただきます。"))
  }

  @Test("renewal says when the old certificate dies, and what to do with it (H-85, requirements §7 rows 31, 32)")
  func renewed() throws {
    let notice = MailNotice.renewed(NoticeSamples.other, old: NoticeSamples.certificate)
    let atOnce = try japanese(notice, .member, .direct)
    #expect(atOnce.contains("すでにお使いいただけません。"))
    #expect(atOnce.contains("パソコンから削除していただけます。"))
    #expect(atOnce.contains("次回の更新は、2028年09月19日09時00分00秒から"))
    let later = try japanese(notice, .member, .suite)
    #expect(later.contains("新しい電子証明書で初めてログオンされた時から"))
    #expect(later.contains("証明書アプリがご案内いたします。"))
    #expect(!later.contains("すでにお使いいただけません。"))
  }

  @Test("a lost download is resumed or revoked, as the rule says (R-87)")
  func lostDownload() throws {
    let notice = MailNotice.issued(NoticeSamples.other)
    #expect(try japanese(notice, .member, .direct).contains("続きから進めていただけます。"))
    let payroll = try japanese(notice, .member, .payroll)
    #expect(payroll.contains("失効のお手続きをご依頼ください。"))
    #expect(payroll.contains("インポートしてください。"))
  }

  @Test("a first registration's mail tells the initial secret's days and not the secret (R-6)")
  func initialSecret() throws {
    let text = try japanese(.initialSecretSent, .member, .direct)
    #expect(text.contains("初期暗証番号は、発行から90日以内にお使いください。"))
    #expect(text.contains("電子メールとは別の方法で"))
  }

  @Test("a code's mail tells until when it is good (R-78)")
  func code() throws {
    let text = try japanese(.mailCode(minutes: 30), .member, .payroll)
    #expect(text.contains("認証コード：{code}"))
    #expect(text.contains("有効時間：2027年10月21日09時30分00秒"))
    #expect(text.contains("有効時間は30分間です。"))
  }

  @Test("the institution's own words stand in the sentences")
  func terms() throws {
    let rules = try ProfileText([
      "terms.administrator": "{ ja: 'マスターユーザー', en: 'master user' }",
      "terms.logonSecret": "{ ja: 'パスワード', en: 'password' }",
    ]).profile
    let locked = NoticeSamples.text(.locked(until: nil), .member, .ja, rules).unbroken
    #expect(locked.contains("貴社のマスターユーザーの方へ、解除を"))
    #expect(locked.contains("ご本人確認のためのパスワードなどの入力に"))
    let inEnglish = NoticeSamples.text(.locked(until: nil), .member, .en, rules).unbroken
    #expect(inEnglish.contains("askyourcompany'smasterusertoreleaseit."))
    #expect(NoticeSamples.text(.changedBack, .member, .en, rules).unbroken.contains("yourIDandpassword"))
  }
}
