import Lifecycle
import Portal
import StrictJSON5

/// `guide.json`: every key required, none unknown, every text and number within bounds.
enum GuideFile {
  struct Volume {
    let name: String
    let volume: OperationGuide.Volume
    let chapterNames: [String]
    /// The pictures of its chapters and its PDF.
    let fileNames: [String]
  }

  static func volumes(_ object: ConfigurationObject) -> [Volume] {
    _ = object.integer("format", in: 1...1)
    return object.objects("volumes") { volume($0) }
  }

  private static func volume(_ object: ConfigurationObject) -> Volume {
    let name = name(object, "name", ending: "")
    let (title, reader) = (text(object, "title"), text(object, "reader"))
    let chapters = object.objects("chapters") { chapter($0) }
    return Volume(
      name: name,
      volume: OperationGuide.Volume(name: name, title: title, reader: reader, chapters: chapters.map(\.chapter)),
      chapterNames: chapters.map(\.name), fileNames: chapters.flatMap(\.pictures) + [OperationGuide.print(of: name)])
  }

  private static func chapter(
    _ object: ConfigurationObject
  ) -> (name: String, chapter: OperationGuide.Chapter, pictures: [String]) {
    let name = name(object, "name", ending: "")
    var pictures: [String] = []
    let (title, lead) = (text(object, "title"), text(object, "lead", orEmpty: true))
    let steps = object.objects("steps") { object in
      let picture = object.optionalObject("picture") { picture in
        pictures.append(Self.name(picture, "file", ending: ".png"))
        return OperationGuide.Picture(
          file: pictures.last ?? "", width: picture.integer("width", in: 1...4_000),
          height: picture.integer("height", in: 1...8_000), screen: picture.optionalWord("screen", Screen.entry),
          alt: text(picture, "alt"))
      }
      return OperationGuide.Step(
        title: text(object, "title"), callouts: texts(object, "callouts"), texts: texts(object, "texts"),
        notes: texts(object, "notes"), picture: picture)
    }
    let chapter = OperationGuide.Chapter(
      name: name, title: title, lead: lead, steps: steps, notes: texts(object, "notes"))
    return (name, chapter, pictures)
  }

  private static func text(_ object: ConfigurationObject, _ key: String, orEmpty: Bool = false) -> String {
    let text = object.string(key, orEmpty: orEmpty)
    if !isPlain(text) { object.report(key, textDue) }
    return text
  }

  private static func texts(_ object: ConfigurationObject, _ key: String) -> [String] {
    object.values(key, due: textDue) { isPlain($0) ? $0 : nil }
  }

  private static let textDue = "1,000 characters at most, without control characters"

  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.count <= 1_000 && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Small letters, digits and hyphens, so that a name is the same in an address, in a folder and in a header.
  private static func name(_ object: ConfigurationObject, _ key: String, ending: String) -> String {
    let name = object.string(key)
    let stem = name.hasSuffix(ending) ? name.dropLast(ending.count) : ""
    let isName =
      (1...60).contains(stem.utf8.count)
      && stem.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
    if !isName { object.report(key, "1 to 60 small letters, digits and hyphens\(ending) are due") }
    return name
  }
}
