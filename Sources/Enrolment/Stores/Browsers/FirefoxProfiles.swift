/// The profiles that Firefox lists in `profiles.ini`, and which of them it starts with.
struct FirefoxProfiles {
  /// One profile.
  struct Profile: Equatable {
    /// The name that Firefox shows.
    let name: String
    let folder: String
  }

  /// The profile that Firefox starts with comes first; the others as the file has them.
  let profiles: [Profile]

  /// - Parameter folder: where `profiles.ini` and `installs.ini` are; without them there are no profiles.
  init(in folder: String) {
    let listed = Self.sections(of: folder + "/profiles.ini")
    // Each installation of Firefox remembers the profile that it starts with; only without one `Default=1` counts.
    let installs =
      listed.filter { $0.name.hasPrefix("Install") } + Self.sections(of: folder + "/installs.ini")
    let started = Set(installs.compactMap { $0.values["Default"] })
    var first: [Profile] = []
    var marked: [Profile] = []
    var others: [Profile] = []
    for section in listed where section.name.hasPrefix("Profile") {
      guard let path = section.values["Path"], !path.isEmpty else { continue }
      let isRelative = section.values["IsRelative"] != "0"
      guard isRelative || path.hasPrefix("/") else { continue }
      let profile = Profile(
        name: String((section.values["Name"] ?? path).prefix(60)), folder: isRelative ? folder + "/" + path : path)
      if started.contains(path) {
        first.append(profile)
      } else if section.values["Default"] == "1" {
        marked.append(profile)
      } else {
        others.append(profile)
      }
    }
    profiles = first + marked + others
  }

  private struct Section {
    let name: String
    var values: [String: String] = [:]
  }

  /// Lines with controls in them, and what stands before the first section, are left out.
  private static func sections(of path: String) -> [Section] {
    guard let bytes = try? DurableFile.read(path) else { return [] }
    var sections: [Section] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard line.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        sections.append(Section(name: String(line.dropFirst().dropLast())))
      } else if !sections.isEmpty, let equals = line.firstIndex(of: "=") {
        sections[sections.count - 1].values[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
    }
    return sections
  }
}
