import BrowserModule
import Foundation
import Secrets

/// The files that make keys and certificate files in the browser, with the digests that are published (security rule 13).
struct BrowserProgram: Sendable {
  struct File: Sendable {
    let name: String
    let contentType: String
    let bytes: [UInt8]
    let digest: [UInt8]

    init(_ name: String, _ contentType: String, _ bytes: [UInt8]) {
      self.name = name
      self.contentType = contentType
      self.bytes = bytes
      digest = Digest.sha256(bytes)
    }

    var link: Link { Link("/assets/\(name)") }

    /// The digest as `sha256sum` writes it.
    var hexadecimal: String {
      digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The digest as a browser checks it before it runs the file (Subresource Integrity, §3).
    var integrity: String { "sha256-" + Data(digest).base64EncodedString() }
  }

  /// In the order in which one needs the other.
  let files: [File]

  /// What is built into the program.
  static let current = BrowserProgram(files: [
    File("enrolment.wasm", "application/wasm", BrowserModule.octets),
    script("module.js", PackageResources.module_js),
    script("enrol-form.js", PackageResources.enrol_form_js),
    script("enrol-page.js", PackageResources.enrol_page_js),
    script("enrol-server.js", PackageResources.enrol_server_js),
    script("enrol-journal.js", PackageResources.enrol_journal_js),
    script("enrol-carrying.js", PackageResources.enrol_carrying_js),
    script("enrol-file.js", PackageResources.enrol_file_js),
    script("enrol-work.js", PackageResources.enrol_work_js),
    script("enrol-making.js", PackageResources.enrol_making_js),
    script("enrol-flow.js", PackageResources.enrol_flow_js),
    script("enrol.js", PackageResources.enrol_js),
  ])

  private static func script(_ name: String, _ bytes: [UInt8]) -> File {
    File(name, "text/javascript; charset=utf-8", bytes)
  }

  var scripts: [File] { files.filter { $0.contentType.hasPrefix("text/javascript") } }

  subscript(name: String) -> File? { files.first { $0.name == name } }

  /// The stylesheet of its pages.
  static let stylesheet = tag(.link, .rel("stylesheet"), .href(Link("/assets/enrol.css")))

  /// What its page has in its head: the scripts come with their digests, and a changed one is not run.
  var head: Markup {
    var head = Self.stylesheet
    for file in scripts {
      head.append(tag(.script, .type("module"), .src(file.link), .integrity(file.integrity)))
    }
    return head
  }
}
