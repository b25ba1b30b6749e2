import Lifecycle

/// What the browser's program is made of, for whoever checks it before it may be used (security rule 13).
struct BrowserModulePage: Page {
  static let screen = Screen.browserModule

  var program = BrowserProgram.current
  var back: Link

  var additionalHead: Markup { BrowserProgram.stylesheet }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) {
        say(
          "\(say[.certificate])をブラウザーで\(say[.acquire])されるときに動くプログラムの内容と、改ざんされていないことを確かめるための値（SHA-256）です。",
          "What runs when a certificate is acquired in the browser, and the values (SHA-256) with which to check that it is unchanged."
        )
      }
      block(say("鍵の取り扱い", "How the key is handled")) {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "\(say[.certificate])の鍵は、お客さまのブラウザーの暗号の機能（Web Crypto）で作られ、この画面の外に出ることはありません。\(frame.institution.name.ja)のサーバーに送られるのは、公開鍵を含む証明書の要求だけです。",
              "The key is made by the browser's own cryptography (Web Crypto) and never leaves the page. Only a request with the public key is sent to \(frame.institution.name.en)."
            )
          }
          tag(.li) {
            say(
              "鍵は、お客さまがお決めになったパスワードで暗号化（PBES2、AES-256）してから、続きから再開するための控えと、保存するファイル（PKCS#12）に書かれます。",
              "The key is encrypted under the password that you choose (PBES2, AES-256) before it is written to the note for going on later and to the file (PKCS#12)."
            )
          }
          tag(.li) {
            say(
              "保存したファイルは複製できます。取り込みの後は削除してください。鍵を複製できない形でお持ちになりたい場合は、\(say.application)をお使いください。",
              "The file can be copied: delete it once it is imported. For a key that cannot be copied use the \(say.application)."
            )
          }
          tag(.li) {
            say(
              "プログラムは\(frame.institution.name.ja)のサーバーだけから読み込まれ、ほかのサーバーとは通信しません（Content-Security-Policy）。値の異なるファイルは実行されません（Subresource Integrity）。",
              "The program comes from \(frame.institution.name.en)'s server only and speaks to no other (Content-Security-Policy). A file whose value differs is not run (Subresource Integrity)."
            )
          }
        }
      }
      block(say("プログラムのファイル", "The files")) {
        for file in program.files {
          tag(.div, .class("program-file")) {
            tag(.p) {
              tag(.a, .href(file.link)) { file.name }
              say("　\(file.bytes.count)バイト", ", \(file.bytes.count) bytes")
            }
            tag(.code, .class("digest")) { file.hexadecimal }
          }
        }
        tag(.p, .class("hint")) {
          say(
            "お確かめになるときは、ファイルを保存し、Windows では「certutil -hashfile ファイル名 SHA256」、macOS では「shasum -a 256 ファイル名」、Linux では「sha256sum ファイル名」を実行してください。",
            "To check one, save it and run “certutil -hashfile NAME SHA256” on Windows, “shasum -a 256 NAME” on macOS, “sha256sum NAME” on Linux."
          )
        }
      }
      tag(.div, .class("actions")) { linkButton(say("戻る", "Back"), back) }
    }
  }
}
