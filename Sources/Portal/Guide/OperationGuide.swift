public import Lifecycle

/// An institution's operation guide as `make guide` wrote it: volumes with chapters, and the files that they show.
///
/// Everything is in memory, and files are found by the names that the guide itself lists: no request ever names a path.
public struct OperationGuide: Sendable {
  /// What is printed and bound together, for one kind of reader.
  public struct Volume: Sendable {
    let name: String
    let title: String
    let reader: String
    let chapters: [Chapter]

    /// - Parameters:
    ///   - name: its PDF's in addresses.
    ///   - reader: whom it is for: `管理者編`.
    public init(name: String, title: String, reader: String, chapters: [Chapter]) {
      self.name = name
      self.title = title
      self.reader = reader
      self.chapters = chapters
    }
  }

  /// One journey.
  public struct Chapter: Sendable {
    let name: String
    let title: String
    let lead: String
    let steps: [Step]
    let notes: [String]

    /// - Parameter name: its address; there is no other chapter of that name in the guide.
    public init(name: String, title: String, lead: String, steps: [Step], notes: [String]) {
      self.name = name
      self.title = title
      self.lead = lead
      self.steps = steps
      self.notes = notes
    }
  }

  /// What is done on one screen.
  public struct Step: Sendable {
    let title: String
    /// What the numbers in the picture stand for, from ① on.
    let callouts: [String]
    let texts: [String]
    let notes: [String]
    let picture: Picture?

    /// A step; one outside the browser has no picture.
    public init(title: String, callouts: [String], texts: [String], notes: [String], picture: Picture?) {
      self.title = title
      self.callouts = callouts
      self.texts = texts
      self.notes = notes
      self.picture = picture
    }
  }

  /// A photograph of a screen.
  public struct Picture: Sendable {
    let file: String
    let width: Int
    let height: Int
    /// nil for a picture of something else than a page of the portal.
    let screen: Screen?
    let alt: String

    /// - Parameters:
    ///   - file: a name among the guide's files.
    ///   - width: in CSS pixels, as `height`.
    public init(file: String, width: Int, height: Int, screen: Screen?, alt: String) {
      self.file = file
      self.width = width
      self.height = height
      self.screen = screen
      self.alt = alt
    }
  }

  /// A picture or a PDF.
  public struct File: Sendable {
    /// What it may be.
    public enum Kind: String, Sendable {
      case png, pdf
    }

    let kind: Kind
    let bytes: [UInt8]
    /// Tells two versions of the same name apart.
    let version: String

    /// - Parameter version: short, of characters that need no escaping in an address.
    public init(kind: Kind, bytes: [UInt8], version: String) {
      self.kind = kind
      self.bytes = bytes
      self.version = version
    }
  }

  let volumes: [Volume]
  let files: [String: File]
  private let chapters: [String: Chapter]
  private let places: [Screen: Place]

  /// Where a screen is told of.
  struct Place: Sendable {
    let chapter: String
    /// From one on.
    let step: Int
  }

  /// - Parameter files: each that a chapter or volume names, by its name.
  public init(volumes: [Volume], files: [String: File]) {
    self.volumes = volumes
    self.files = files
    let all = volumes.flatMap(\.chapters)
    chapters = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var places: [Screen: Place] = [:]
    for chapter in all {
      for (index, step) in chapter.steps.enumerated() {
        guard let screen = step.picture?.screen, places[screen] == nil else { continue }
        places[screen] = Place(chapter: chapter.name, step: index + 1)
      }
    }
    self.places = places
  }

  func chapter(named name: String) -> Chapter? { chapters[name] }

  /// The first step that shows a screen: what its help is (H-4).
  func place(of screen: Screen) -> Place? { places[screen] }

  /// The volume of a chapter, with the chapters before and after it there.
  func surroundings(of name: String) -> (volume: Volume, before: Chapter?, after: Chapter?)? {
    for volume in volumes {
      guard let index = volume.chapters.firstIndex(where: { $0.name == name }) else { continue }
      let after = volume.chapters.indices.contains(index + 1) ? volume.chapters[index + 1] : nil
      return (volume, index > 0 ? volume.chapters[index - 1] : nil, after)
    }
    return nil
  }

  /// A file that the chapter or volume of a name shows, and no other's.
  func file(_ name: String, of owner: String) -> File? {
    let isShown =
      name == Self.print(of: owner)
      ? volumes.contains { $0.name == owner }
      : chapters[owner]?.steps.contains { $0.picture?.file == name } == true
    return isShown ? files[name] : nil
  }

  /// The name of a volume's PDF.
  public static func print(of volume: String) -> String { "\(volume).pdf" }
}
