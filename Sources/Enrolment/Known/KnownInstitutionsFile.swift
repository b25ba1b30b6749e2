import FoundationEssentials
import Glibc
import X509

/// The form in which known institutions are kept and placed:
/// `{"institutions": [{"id", "name", "portal", "roots", "issuers"}]}`, the last two optional.
enum KnownInstitutionsFile {
  private struct Content: Codable {
    let institutions: [Entry]
  }

  private struct Entry: Codable {
    let id: String
    let name: String
    let portal: String
    let roots: String?
    let issuers: [Base64Value]?
  }

  /// More than these nobody's PC deals with; what is longer is no such file.
  private static let most = 64

  /// The institutions of a file; none where there is no file.
  ///
  /// - Parameter folder: where a relative path of roots begins.
  static func read(
    _ path: String, in folder: String, isPlaced: Bool
  ) throws(EnrolmentError) -> [KnownInstitution] {
    guard try isSafe(path) else { return [] }
    let bytes: [UInt8]?
    do throws(StoreError) {
      bytes = try DurableFile.read(path)
    } catch {
      throw .failed(.knownInstitutionsUnusable, detail: TerminalText.line(error.reason))
    }
    guard let bytes else { return [] }
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      content.institutions.count <= most, Set(content.institutions.map(\.id)).count == content.institutions.count
    else { throw unusable(path) }
    var institutions: [KnownInstitution] = []
    for entry in content.institutions {
      guard KnownInstitution.isID(entry.id), let portal = try? PortalAddress(entry.portal) else { throw unusable(path) }
      var issuers: [Certificate] = []
      for issuer in entry.issuers ?? [] {
        guard let certificate = try? Certificate(der: issuer.bytes) else { throw unusable(path) }
        issuers.append(certificate)
      }
      institutions.append(
        KnownInstitution(
          id: entry.id, name: TerminalText.line(entry.name, limit: 100), portal: portal,
          roots: entry.roots.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }, issuers: issuers, isPlaced: isPlaced))
    }
    return institutions
  }

  static func write(_ institutions: [KnownInstitution], to path: String, in folder: String) throws(EnrolmentError) {
    let entries = institutions.sorted { $0.id < $1.id }.map { institution in
      Entry(
        id: institution.id, name: institution.name, portal: institution.portal.description,
        roots: institution.roots.map { $0.hasPrefix(folder + "/") ? String($0.dropFirst(folder.count + 1)) : $0 },
        issuers: institution.issuers.map { Base64Value($0.der) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try DurableFile.write(Array(try encoder.encode(Content(institutions: entries))), to: path)
    } catch {
      throw .failed(.knownInstitutionsUnusable, detail: TerminalText.line("\(error)"))
    }
  }

  /// Whoever may change the file chooses the servers that get this person's secrets; false where there is no file.
  private static func isSafe(_ path: String) throws(EnrolmentError) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return false }
    guard facts.st_mode & 0o022 == 0, facts.st_uid == geteuid() || facts.st_uid == 0 else {
      throw .failed(
        .knownInstitutionsUnusable, detail: "others may change \(TerminalText.line(path)); chmod go-w")
    }
    return true
  }

  private static func unusable(_ path: String) -> EnrolmentError {
    .failed(.knownInstitutionsUnusable, detail: "\(TerminalText.line(path)) is not a list of institutions")
  }
}
