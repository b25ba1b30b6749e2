import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing

@Suite("What administrators do on pages")
struct AdministrationServedTests {
  @Test("choose a user, 発行する, confirm, and the list shows ○ (H-91, H-97 to H-102)")
  func issuing() async throws {
    let served = try await AdministrationSample.marks()
    let client = Client(served)
    try await client.logOn(["contractID": "50000001"])
    let list = try await client.page("/subscribers").1
    #expect(list.contains("利用者情報選択（利用者情報の変更）") && list.contains("0019001") && list.contains("見本 花子"))
    #expect(!list.contains("他社 太郎"), "nobody of another contract")
    #expect(list.contains("aria-label=\"あり\">○") && list.contains("aria-label=\"なし\">－"))

    let nobody = try await client.page("/subscribers?choose=1")
    #expect(nobody.0 == 400 && nobody.1.contains("対象の方が選択されていません"))
    let number = try await client.number(of: "0019001", in: "/subscribers")
    let chosen = try await client.send(.get, "/subscribers?choose=1&subscriber=\(number)")
    #expect(chosen.headers["location"] == "/subscribers/\(number)/change")

    let form = try await client.page("/subscribers/\(number)/change").1
    for word in ["利用者情報変更", "利用者名（半角カナ英数）", "利用者名（漢字）", "発行する", "発行しない", "契約法人確認暗証番号"] {
      #expect(form.contains(word), "\(word)")
    }
    #expect(form.contains("value=\"no\" checked"), "as he stands now")
    let done = try await client.send(
      "/subscribers/\(number)/change", form,
      ["kana": "ﾐﾎﾝ ﾊﾅｺ", "name": "見本　花子", "issuing": "yes", "confirmationSecret": "secret2"])
    #expect(done.status == 200 && done.html.contains("見本　花子 様の情報を変更しました。"), "\(done.html)")
    let stands = try await client.page("/subscribers/\(number)/change").1
    #expect(stands.contains("value=\"yes\" checked") && stands.contains("ﾐﾎﾝ ﾊﾅｺ"))
  }

  @Test("one tick revokes and allows anew, and the old certificate is refused (T-16 to T-18)")
  func reissue() async throws {
    let served = try await AdministrationSample.marks("t-direct")
    let holder = Client(served)
    try await holder.acquire(["contractID": "20000001", "subscriberID": "user02"], confirmation: true)
    let client = Client(served)
    try await client.logOn(["contractID": "20000001"])
    let number = try await client.number(of: "user02", in: "/subscribers")
    let form = try await client.page("/subscribers/\(number)/change").1
    #expect(form.contains("現在の電子証明書を失効し、再発行する。") && form.contains("【電子証明書情報】"))
    let done = try await client.send(
      "/subscribers/\(number)/change", form,
      ["kana": "ﾐﾎﾝ", "name": "", "reissue": "yes", "confirmationSecret": "secret2"])
    #expect(done.html.contains("情報を変更しました。"), "\(done.html)")
    #expect(try await holder.page("/", certificateHost: true).1.contains("INK-2005"))
    let details = try await client.page("/subscribers/\(number)").1
    #expect(details.contains("取得待ち") && details.contains("失効済み"))
  }

  @Test("a wrong confirmation secret is told on the form with all that was typed, and counts (H-49, H-101)")
  func wrongSecret() async throws {
    let served = try await AdministrationSample.marks()
    let client = Client(served)
    try await client.logOn(["contractID": "50000001"])
    let number = try await client.number(of: "0019001", in: "/subscribers")
    let target = "/subscribers/\(number)/change"
    let typed = ["kana": "ｶﾜﾙ", "name": "変わる名前", "issuing": "yes"]
    var answer = try await client.fill(target, typed.merging(["confirmationSecret": ""]) { $1 })
    #expect(answer.status == 400 && answer.html.contains("INK-1010"))
    answer = try await client.fill(target, typed.merging(["confirmationSecret": "ｓｅｃｒｅｔ２"]) { $1 })
    #expect(answer.status == 400 && answer.html.contains("全角"), "told, and counted as no try")
    for _ in 1...5 {
      answer = try await client.fill(target, typed.merging(["confirmationSecret": "secret9"]) { $1 })
      #expect(answer.status == 401 && answer.html.contains("INK-1001"))
      #expect(answer.html.contains("契約法人確認暗証番号を確認できませんでした"))
      #expect(answer.html.contains("value=\"ｶﾜﾙ\"") && answer.html.contains("value=\"変わる名前\""))
      #expect(answer.html.contains("value=\"yes\" checked") && !answer.html.contains("secret9"))
    }
    answer = try await client.fill(target, typed.merging(["confirmationSecret": "secret2"]) { $1 })
    #expect(answer.status == 403 && answer.html.contains("INK-1003"))
    #expect(!(try await client.page("/subscribers").1.contains("変わる名前")))
  }

  @Test("a change that was being typed when the session ended is there again after logging on, but for the secret")
  func sessionEnded() async throws {
    let served = try await AdministrationSample.marks()
    let client = Client(served)
    try await client.logOn(["contractID": "50000001"])
    let number = try await client.number(of: "0019001", in: "/subscribers")
    let target = "/subscribers/\(number)/change"
    let form = try await client.page(target).1
    served.clock.move(to: Served.now.adding(minutes: 16))
    let late = try await client.send(
      target, form, ["kana": "ｶﾜﾙ", "name": "変わる名前", "issuing": "yes", "confirmationSecret": "secret2"])
    #expect(late.status == 401 && late.html.contains("INK-1007"))
    try await client.logOn(["contractID": "50000001"])
    let back = try await client.send(.get, "/top")
    #expect(back.headers["location"] == target)
    let again = try await client.page(target).1
    for word in ["value=\"ｶﾜﾙ\"", "value=\"変わる名前\"", "value=\"yes\" checked"] { #expect(again.contains(word)) }
    #expect(!again.contains("secret2"))
    #expect(!(try await client.page(target).1.contains("変わる名前")), "given back once")
  }

  @Test("what changed after it was seen is not done, and the form shows how it stands (INK-4008)")
  func staleVersion() async throws {
    let served = try await AdministrationSample.words()
    let client = Client(served)
    try await client.logOn(["subscriberID": "master01"])
    let number = try await client.number(of: "member01", in: "/subscribers/suspend")
    let target = "/subscribers/\(number)/suspend"
    let shown = try await client.page(target).1
    let version = try #require(shown.firstMatch(of: /name="seen" value="(\d+)"/)).output.1
    let seen = try #require(Int(version))
    let answer = try await client.send(
      target, shown, ["seen": String(seen - 1), "confirmationSecret": "secret2"])
    #expect(answer.status == 409 && answer.html.contains("INK-4008"))
    #expect(answer.html.contains("name=\"seen\" value=\"\(seen)\""))
    let done = try await client.send(target, answer.html, ["confirmationSecret": "secret2"])
    #expect(done.status == 200 && done.html.contains("停止しました"), "\(done.html)")
  }

  @Test("a form is good for one use, and for the browser that it was served to (double submit, CSRF)")
  func formTokens() async throws {
    let served = try await AdministrationSample.words()
    let client = Client(served)
    try await client.logOn(["subscriberID": "master01"])
    let number = try await client.number(of: "member01", in: "/subscribers/suspend")
    let target = "/subscribers/\(number)/suspend"
    let shown = try await client.page(target).1
    #expect(try await client.send(target, shown, ["confirmationSecret": "secret2"]).html.contains("停止しました"))
    let again = try await client.send(target, shown, ["confirmationSecret": "secret2"])
    #expect(again.status == 409 && again.html.contains("INK-1020"), "\(again.html)")
    #expect(again.html.contains("href=\"/subscribers/suspend\"") && again.html.contains("ログアウト"))
    #expect(try await client.post(target, ["seen": "1", "confirmationSecret": "secret2"]).status == 403)
    #expect(try await client.page(target).0 == 409, "back: there is nothing to stop any more")
    let reloaded = try await client.page(target + "/done")
    #expect(reloaded.0 == 200 && reloaded.1.contains("停止しました"))
  }

  @Test("masters revoke from the list: selection, confirmation, result, and no way back by ID (B-56 to B-73)")
  func revoke() async throws {
    let served = try await AdministrationSample.words()
    let holder = Client(served)
    try await holder.acquire(["subscriberID": "member01"], confirmation: false)
    let master = Client(served)
    // The whole contract logs on by certificate now (B-7).
    try await master.acquire(["subscriberID": "master01"], confirmation: false)
    served.clock.move(to: Served.now.adding(minutes: 1))
    try await master.logOnByCertificate()
    let hub = try await master.page("/subscribers", certificateHost: true).1
    for word in ["自身の情報の変更・照会", "利用者情報の照会", "利用者情報の管理", "利用者停止・解除", "証明書失効", "ロック・閉塞の解除"] {
      #expect(hub.contains(word), "\(word)")
    }
    #expect(!hub.contains("発行の許可"), "everybody may acquire by himself (B-15)")
    let (_, list) = try await master.page("/subscribers/revoke?sort=id&direction=descending", certificateHost: true)
    for word in [
      "BRSK018", "利用者区分", "証明書状態", "証明書有効期限", "マスターユーザ", "管理者ユーザ", "一般ユーザ", "発行済み", "未発行",
      "失効できる証明書がありません", "選択不可", "昇順", "降順", "再表示",
    ] {
      #expect(list.contains(word), "\(word)")
    }
    let order = list.matches(of: /(master01|deputy01|member01|member02)</).map { String($0.output.1) }
    #expect(order == ["member02", "member01", "master01", "deputy01"], "\(order)")
    let number = try #require(list.firstMatch(of: /for="subscriber-(\d+)">member01/)).output.1
    let target = "/subscribers/\(number)/revoke"
    let (_, shown) = try await master.page(target, certificateHost: true)
    for word in ["BRSK019", "確認用パスワード", "実行", "戻る", "シリアル番号", "失効した証明書を元に戻すことはできません"] {
      #expect(shown.contains(word), "\(word)")
    }
    let sheet = try #require(shown.range(of: "class=\"sheet\"")).upperBound
    let seen = try #require(shown.firstMatch(of: /name="seen" value="(\d+)"/)).output.1
    let answer = try await master.post(
      target, ["csrf": try csrf(String(shown[sheet...])), "seen": String(seen), "confirmationSecret": "secret2"],
      certificateHost: true)
    #expect(
      answer.status == 303 && answer.headers["location"] == target + "/done",
      "\(String(decoding: answer.body, as: UTF8.self))")
    let (_, result) = try await master.page(target + "/done", certificateHost: true)
    for word in ["BRSK020", "証明書を失効しました。", "失効済み", "トップページへ", "管理メニューへ", "ID・パスワード方式のログインには戻りません"] {
      #expect(result.contains(word), "\(word)")
    }
    #expect(try await holder.page("/", certificateHost: true).1.contains("INK-2005"))
    #expect(try await master.page(target, certificateHost: true).0 == 409)
  }

  @Test("where the rules ask for no secret there is no field, and the master releases a lock (R-75)")
  func unlock() async throws {
    let served = try await Served("r-payroll")
    func user(_ id: String, _ role: Role) -> Newcomer {
      AdministrationSample.person(id, role, "見本 \(id)", granted: true, confirmation: false, secret: "Ab1!Ab1!")
    }
    try await served.register([user("master01", .administrator), user("member01", .member)], contract: "M1")
    let member = Client(served)
    let master = Client(served)
    for (client, id) in [(member, "member01"), (master, "master01")] {
      let started = try await client.api("start", ["intent": "acquire", "subscriberID": id]).1
      let attempt = try #require(started["attempt"] as? String)
      _ = try await client.api("prove", ["attempt": attempt, "answers": ["logonSecret": "Ab1!Ab1!"]])
      let post = Post()
      _ = try await served.registration.sendMails(by: post, at: served.clock.now())
      let codes = post.texts.compactMap { (text: String) -> String? in
        text.firstMatch(of: /\b(\d{3} ?\d{3})\b/).map { String($0.output.1) }
      }
      let code = try #require(codes.last)
      _ = try await client.api("prove", ["attempt": attempt, "answers": ["mailCode": code]])
      _ = try await client.finish(attempt)
    }
    served.clock.move(to: Served.now.adding(minutes: 1))
    for _ in 1...6 {
      let (_, html) = try await member.page("/", certificateHost: true)
      _ = try await member.post("/logon", ["csrf": try csrf(html), "logonSecret": "Wrong1!x"], certificateHost: true)
    }
    try await master.logOnByCertificate("Ab1!Ab1!")
    let hub = try await master.page("/subscribers", certificateHost: true).1
    #expect(hub.contains("ロック・閉塞の解除（対象1名）") && !hub.contains("/subscribers/revoke"))
    let (_, list) = try await master.page("/subscribers/unlock", certificateHost: true)
    let number = try #require(list.firstMatch(of: /for="subscriber-(\d+)">member01/)).output.1
    #expect(list.contains("ロック中（") && list.contains("ユーザー名"))
    let target = "/subscribers/\(number)/unlock"
    let (_, shown) = try await master.page(target, certificateHost: true)
    #expect(!shown.contains("type=\"password\""))
    let sheet = try #require(shown.range(of: "class=\"sheet\"")).upperBound
    let seen = try #require(shown.firstMatch(of: /name="seen" value="(\d+)"/)).output.1
    let answer = try await master.post(
      target, ["csrf": try csrf(String(shown[sheet...])), "seen": String(seen)], certificateHost: true)
    #expect(answer.headers["location"] == target + "/done", "\(String(decoding: answer.body, as: UTF8.self))")
    #expect(try await master.page(target + "/done", certificateHost: true).1.contains("解除しました"))
    try await member.logOnByCertificate("Ab1!Ab1!")
  }
}
