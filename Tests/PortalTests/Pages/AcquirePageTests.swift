import Lifecycle
import Testing

@testable import Portal

@Suite("The page that acquires, and the command on it")
struct AcquirePageTests {
  private func text(_ page: any Page, loggedOn: Bool = false) throws -> String {
    String(decoding: page.render(in: try Samples.frame(loggedOn: loggedOn)), as: UTF8.self)
  }

  @Test("acquiring takes three steps with the command to run, on screen CIBRA001 (H-23, H-68, H-71)")
  func acquire() throws {
    let page = AcquirePage(
      role: .member,
      command: AcquireCommand(
        portal: "https://daiichi.localhost:8443", contractID: "50000001", subscriberID: "0019001"),
      appStart: Samples.appStart(.acquire), asksOneTimePassword: false, asksConfirmationSecret: true,
      windowEnds: "2027年02月08日", cancel: Link("/top"))
    let html = try text(page, loggedOn: true)
    for word in [
      "CIBRA001", "電子証明書の取得を開始します。", "Step 1", "Step 2", "Step 3", ">キャンセル<", "利用者暗証番号、利用者確認暗証番号をお手元に", "2027年02月08日",
      "<span>--user 0019001</span>",
    ] {
      #expect(html.contains(word))
    }
    #expect(!html.contains("ワンタイムパスワードをお手元に"))
    #expect(
      page.command.line
        == "inkan issue --portal https://daiichi.localhost:8443 --contract 50000001 --user 0019001"
    )
  }

  @Test("the guide tells how to register first, and speaks of no logon by ID where there is none")
  func guide() throws {
    var page = AcquirePage(
      role: .administrator, command: Samples.command, appStart: Samples.appStart(.acquire), asksOneTimePassword: false,
      asksConfirmationSecret: false, windowEnds: nil, cancel: Link("/"))
    #expect(try !text(page).contains("--first"))
    #expect(try text(page).contains("方式によるログオンはできなくなります"))
    page.mayBeFirst = true
    page.change = LogonMethodChange(scope: .always)
    #expect(try text(page).contains("コマンドの最後に「--first」を付けて"))
    #expect(try !text(page).contains("方式によるログオンはできなくなります"))
  }

  @Test("nothing in the command line can become another command")
  func commandQuoting() {
    let command = AcquireCommand(portal: "https://x.localhost", contractID: "5'; rm -rf ~ #", subscriberID: "$(id)")
    #expect(
      command.line
        == "inkan issue --portal https://x.localhost --contract '5'\\''; rm -rf ~ #' --user '$(id)'"
    )
    #expect(AcquireCommand(portal: "", contractID: nil).line.hasPrefix("inkan issue --portal ''"))
    let combined = AcquireCommand(portal: "https://x.localhost", contractID: "5'\u{308}; id #").line
    let right = "inkan issue --portal https://x.localhost --contract '5'\\''\u{308}; id #'"
    #expect(combined.utf8.elementsEqual(right.utf8))
  }
}
