import Testing

@testable import Desktop

@Suite("How the window is started")
struct StartOptionsTests {
  @Test("options are ours, links are the desktop's")
  func words() {
    let options = StartOptions(["--ca", "/ca.pem", "inkan://a/b", "--store", "nss:/d"], environment: [:])
    #expect(options.roots == "/ca.pem" && options.store == "nss:/d" && options.rest == ["inkan://a/b"])
  }

  @Test("who asks for help is told every option, in the language of the environment", arguments: ["-h", "--help"])
  func help(word: String) {
    for (language, use) in [("ja_JP.UTF-8", "使い方: "), ("en_US.UTF-8", "Usage: ")] {
      let options = StartOptions([word], environment: ["LANG": language])
      #expect(options.asksForHelp && options.rest.isEmpty)
      #expect(options.help.hasPrefix(use) && options.help.contains("--ca ") && options.help.contains("--store "))
    }
    #expect(!StartOptions(["inkan://a/b"], environment: [:]).asksForHelp)
  }

  @Test("procedures are recorded where the command records them, so that each goes on with the other's")
  func journals() {
    #expect(StartOptions([], environment: ["HOME": "/h"]).journals == "/h/.local/state/inkan")
    #expect(StartOptions([], environment: ["HOME": "/h", "XDG_STATE_HOME": "/s"]).journals == "/s/inkan")
  }

  @Test("a build without the window says so in the person's language")
  func withoutWindow() {
    #expect(WindowMissing.text(environment: ["LANG": "en_US.UTF-8"]).contains("trait Desktop"))
    #expect(WindowMissing.text(environment: [:]).contains("inkan コマンド"))
  }
}
