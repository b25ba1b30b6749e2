import CivilTime
import Enrolment
import Testing

@testable import Desktop

/// The window without its widgets: an event goes in, the next screen and what is to be done come out.
@Suite("The window's machine")
struct WindowModelTests {
  private let now = Timestamp(seconds: 1_800_000_000)
  private let portal: PortalAddress
  private let known: KnownInstitution
  private let row: CertificateRow

  init() throws {
    portal = try PortalAddress("https://kumiai.localhost:8443")
    known = KnownInstitution(id: "kumiai", name: "見本信用組合", portal: portal, roots: nil)
    row = CertificateRow(
      certificate: CertificateSummary(
        organization: "(9999)MIHON CENTER", organizationalUnit: "(9999)MIHON-WEB CA - G1",
        commonName: "kome0001 A001 20251216100011657657", serialNumber: "0a", notAfter: now.adding(days: 20)),
      store: "nss:/home/a/.pki/nssdb", name: "みほんスイート・マスターユーザ・2027年2月4日", institution: "kumiai",
      status: CertificateStatus(state: .issued, renewable: true))
  }

  private func opened(_ rows: [CertificateRow] = [], knows: Bool = true) -> WindowModel {
    var model = WindowModel(language: .ja)
    #expect(model.apply(.started(isAdministrator: false), at: now) == [.list])
    _ = model.apply(.listed(rows, knows ? [known] : [], []), at: now)
    return model
  }

  /// A window in which the institution has asked for the secret.
  private func asked(_ rows: [CertificateRow] = []) -> WindowModel {
    var model = opened([row])
    _ = model.apply(.begin(.renew(row.id)), at: now)
    _ = model.apply(.asked(Ask(name: "logonSecret", label: "ログインパスワード", kind: .secret), nil), at: now)
    return model
  }

  @Test("the log begins with starting, the kind of user, and readiness, each with its moment (H-72)")
  func log() {
    #expect(
      opened().log.map { $0.line(.ja) } == [
        "[2027/01/15 17:00:00] アプリケーションを起動しました。", "[2027/01/15 17:00:00] 標準ユーザーで動作しています。",
        "[2027/01/15 17:00:00] 受付を開始しました。",
      ])
  }

  @Test("a row shows its subject as CN, OU, O, and its state by the institution's word (B-36, F-9)")
  func rows() {
    #expect(
      row.subject
        == "CN=kome0001 A001 20251216100011657657, OU=(9999)MIHON-WEB CA - G1, O=(9999)MIHON CENTER")
    #expect(row.state(at: now)[.ja] == "有効・更新できます")
    #expect(!row.isOver(at: now.adding(days: 21)), "the PC's clock counts less than the institution's word")
  }

  @Test("who knows no institution is asked for its address first, and nothing but https is taken")
  func firstStart() {
    var model = opened(knows: false)
    #expect(model.apply(.begin(.issue(.acquire)), at: now).isEmpty)
    #expect(model.screen.name == "address")
    #expect(model.apply(.address("http://kumiai.localhost"), at: now).isEmpty)
    #expect(model.screen.name == "address")
    #expect(model.apply(.address("kumiai.localhost:8443"), at: now) == [.meet(portal)])
    #expect(!model.isFree)
  }

  @Test("one certificate is marked by itself, so that renewing is one press (F-2, B-37)")
  func renewal() {
    var model = opened([row])
    #expect(model.selected == row.id)
    #expect(model.apply(.begin(.renew(row.id)), at: now) == [.renew(known, row.id)])
  }

  @Test("a link of an unknown institution is refused, one of a known institution asks first (security.md 14)")
  func links() {
    let nonce = String(repeating: "a", count: 22)
    var model = opened()
    #expect(model.apply(.opened("inkan://daiichi/\(nonce)"), at: now).isEmpty)
    guard case .failure(let failure) = model.screen else { return #expect(Bool(false), "\(model.screen)") }
    #expect(failure.code == ClientFailure.institutionUnknown.label)

    #expect(model.apply(.opened("inkan://kumiai/\(nonce)"), at: now).isEmpty)
    #expect(model.screen.name == "invitation")
    let acts = model.apply(.accept, at: now)
    guard case .follow(known, _) = acts.first else { return #expect(Bool(false), "\(acts)") }
  }

  @Test("a link that comes before the list was read waits for it")
  func earlyLink() {
    var model = WindowModel(language: .ja)
    _ = model.apply(.started(isAdministrator: false), at: now)
    _ = model.apply(.opened("inkan://kumiai/" + String(repeating: "a", count: 22)), at: now)
    #expect(model.screen == .certificates)
    _ = model.apply(.listed([], [known], []), at: now)
    #expect(model.screen.name == "invitation")
  }

  @Test("a link in the middle of a procedure changes nothing but the log")
  func linkAtWork() {
    var model = asked()
    let before = model.screen
    #expect(model.apply(.opened("inkan://kumiai/" + String(repeating: "a", count: 22)), at: now).isEmpty)
    #expect(model.screen == before)
  }

  @Test("Escape at a question calls the procedure off; while something is sent it does nothing")
  func escape() {
    var model = asked()
    #expect(model.apply(.back, at: now) == [.callOff])
    #expect(model.apply(.back, at: now).isEmpty, "only once")
    #expect(model.apply(.failed(.failed(.declined, detail: "")), at: now) == [.list])
    #expect(model.screen == .certificates)

    model = asked()
    _ = model.apply(.answered, at: now)
    #expect(model.screen.name == "progress")
    #expect(model.apply(.back, at: now).isEmpty)
    #expect(model.screen.name == "progress")
  }

  @Test("closing during work asks; a question is called off before the program ends, so that its attempt is kept")
  func closing() {
    var model = asked()
    #expect(model.apply(.close, at: now).isEmpty)
    #expect(model.screen == .leaving)
    #expect(model.apply(.back, at: now).isEmpty)
    #expect(model.screen.name == "question")
    _ = model.apply(.close, at: now)
    #expect(model.apply(.accept, at: now) == [.callOff])
    #expect(model.apply(.failed(.failed(.answerMissing, detail: "")), at: now) == [.quit])
    #expect(opened().isFree)
  }

  @Test("a wrong answer is told beside the same question, which is then another page")
  func refusedAnswer() throws {
    var model = asked()
    let before = model.screen
    _ = model.apply(.asked(Ask(name: "logonSecret", label: "ログインパスワード", kind: .secret), "違います。"), at: now)
    #expect(model.screen != before)
    guard case .question(let page) = model.screen else { return #expect(Bool(false)) }
    #expect(page.refusal == "違います。")
  }

  @Test("what is deleted was shown, and asked about twice (H-84)")
  func tidying() {
    var model = opened([row])
    #expect(model.apply(.tidy, at: now) == [.plan])
    _ = model.apply(.planned([TidyingPage.Pair(old: row, new: nil)]), at: now)
    #expect(model.apply(.delete, at: now).isEmpty)
    #expect(model.apply(.back, at: now).isEmpty)
    #expect(model.apply(.delete, at: now).isEmpty)
    #expect(model.apply(.accept, at: now) == [.delete])
    #expect(model.apply(.deleted(1), at: now) == [.list])
    #expect(model.note?[.ja] == "古い証明書を1件削除しました。")
  }

  @Test("nothing is deleted where nothing is planned (F-9)")
  func nothingToTidy() {
    var model = opened([row])
    _ = model.apply(.tidy, at: now)
    _ = model.apply(.planned([]), at: now)
    #expect(model.apply(.delete, at: now).isEmpty)
    #expect(model.apply(.accept, at: now).isEmpty)
  }

  @Test("a failure shows its code and offers the same errand again (F-4)")
  func failure() {
    var model = asked()
    _ = model.apply(.answered, at: now)
    #expect(model.apply(.failed(.failed(.timeout, detail: "")), at: now).isEmpty)
    guard case .failure(let page) = model.screen else { return #expect(Bool(false)) }
    #expect(page.code == "INK-6005")
    #expect(model.apply(.retry, at: now) == [.renew(known, row.id)])
  }
}
