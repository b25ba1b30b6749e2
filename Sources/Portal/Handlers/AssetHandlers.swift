import HTTP
import Lifecycle

/// Stylesheets, scripts and the browser module, built into the program.
extension Exchange {
  func asset(named name: String) throws(Rejected) -> Response {
    switch name {
    case "style.css": return file(PackageResources.style_css, type: "text/css; charset=utf-8")
    case "portal.js": return file(PackageResources.portal_js, type: "text/javascript; charset=utf-8")
    case "brand.css":
      let colours = site.settings.colours
      let brand = Brand(main: colours.main, deep: colours.deep, tint: colours.tint)
      return file(brand?.stylesheet ?? [], type: "text/css; charset=utf-8")
    case "environment.css": return file(PackageResources.environment_css, type: "text/css; charset=utf-8")
    case "environment.js": return file(PackageResources.environment_js, type: "text/javascript; charset=utf-8")
    case "guide.css": return file(PackageResources.guide_css, type: "text/css; charset=utf-8")
    case "logo":
      guard let logo = site.settings.logo else { throw Rejected(.pageNotFound, "no logo") }
      return file(logo.bytes, type: logo.mediaType)
    case "issue.css": return file(PackageResources.issue_css, type: "text/css; charset=utf-8")
    case "enrol.css": return file(PackageResources.enrol_css, type: "text/css; charset=utf-8")
    case "own.css": return file(PackageResources.own_css, type: "text/css; charset=utf-8")
    case "people.css": return file(PackageResources.people_css, type: "text/css; charset=utf-8")
    default:
      guard let response = programFile(named: name) else { throw Rejected(.pageNotFound, "no asset \(name)") }
      return response
    }
  }

  private func file(_ bytes: [UInt8], type: String) -> Response {
    Response(
      status: 200, headers: Headers([("Content-Type", type), ("Cache-Control", "private, max-age=600")]), body: bytes)
  }
}
