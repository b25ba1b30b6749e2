import HTTP
import Lifecycle
import Registration

/// ご利用の手引き, read before logon and after it, on either host.
extension Exchange {
  /// All chapters; with `?screen=` the place that shows this screen, where there is one (H-4).
  func guide() async throws -> Response {
    let guide = try operationGuide()
    let wanted = request.query.first { $0.0 == "screen" }?.1
    if let place = wanted.flatMap(Screen.init(rawValue:)).flatMap(guide.place) {
      return redirect(to: "\(Paths.guide.address)/\(place.chapter)#step-\(place.step)")
    }
    let volumes = guide.volumes.map { volume in
      GuidePage.Volume(
        title: volume.title, reader: volume.reader,
        chapters: volume.chapters.map { ($0.title, Paths.chapter($0.name)) },
        print: print(of: volume, in: guide).map { ($0.link, $0.size) })
    }
    let visit = try? await loggedOnVisit()
    return answer(GuidePage(volumes: volumes, back: visit == nil ? Paths.entry : Link("/top")), for: visit)
  }

  /// One chapter.
  func guideChapter(named name: String) async throws -> Response {
    let guide = try operationGuide()
    guard let chapter = guide.chapter(named: name), let around = guide.surroundings(of: name) else {
      throw Rejected(.pageNotFound, "the guide has no such chapter")
    }
    let files = guide.files
    let page = GuideChapterPage(
      chapter: chapter, volume: "\(around.volume.title)（\(around.volume.reader)）",
      address: { Paths.guideFile($0.file, of: name, version: files[$0.file]?.version ?? "") },
      print: print(of: around.volume, in: guide)?.link,
      before: around.before.map { ($0.title, Paths.chapter($0.name)) },
      after: around.after.map { ($0.title, Paths.chapter($0.name)) })
    return answer(page, for: try? await loggedOnVisit())
  }

  /// A picture of a chapter, or a volume's PDF: by the exact names that the guide lists.
  func guideFile(named name: String, of owner: String) throws -> Response {
    guard let file = try operationGuide().file(name, of: owner) else {
      throw Rejected(.pageNotFound, "the guide has no such file")
    }
    var headers = Headers([("Cache-Control", "private, max-age=86400")])
    switch file.kind {
    case .png: headers.add("Content-Type", "image/png")
    case .pdf:
      headers.add("Content-Type", "application/pdf")
      // The names are the guide's own, of letters, digits and hyphens.
      headers.add("Content-Disposition", "attachment; filename=\"\(site.institution.id.text)-\(name)\"")
    }
    return Response(status: 200, headers: headers, body: file.bytes)
  }

  private func operationGuide() throws -> OperationGuide {
    guard let guide = site.settings.guide else { throw Rejected(.pageNotFound, "no guide is served here") }
    return guide
  }

  private func print(of volume: OperationGuide.Volume, in guide: OperationGuide) -> (link: Link, size: String)? {
    let name = OperationGuide.print(of: volume.name)
    guard let file = guide.files[name] else { return nil }
    let tenths = max(1, file.bytes.count / 100_000)
    return (Paths.guideFile(name, of: volume.name, version: file.version), "\(tenths / 10).\(tenths % 10) MB")
  }
}
