import FoundationEssentials
import Glibc
import X509

/// The institutions that this PC knows, so that nobody types an address twice and no link can bring one along.
///
/// This account's own are in `institutions.json` (mode 0600), their roots beside it in `roots/`; those of the PC are in
/// a folder that administrators fill and that wins over the account's own.
public struct KnownInstitutions: Sendable {
  /// In the order of their ids.
  public private(set) var all: [KnownInstitution]
  private let folder: String
  private var own: [KnownInstitution]

  /// Where administrators place the institutions of a PC, one or more in a file.
  public static let placedFolder = "/etc/inkan/institutions.d"

  /// Reads what is known now.
  ///
  /// - Parameters:
  ///   - environment: `XDG_CONFIG_HOME`, `HOME`.
  ///   - placed: the administrators' folder.
  public init(
    environment: [String: String], placed: String = KnownInstitutions.placedFolder
  ) throws(EnrolmentError) {
    folder = try Self.folder(environment)
    own = try KnownInstitutionsFile.read(folder + "/institutions.json", in: folder, isPlaced: false)
    var placedOnes: [KnownInstitution] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: placed)) ?? []
    for name in names.sorted() where name.hasSuffix(".json") {
      placedOnes += try KnownInstitutionsFile.read(placed + "/" + name, in: placed, isPlaced: true)
    }
    all = Self.merged(own: own, placed: placedOnes)
  }

  /// The institution of an id; nil where this PC does not know it.
  public subscript(id: String) -> KnownInstitution? {
    all.first { $0.id == id }
  }

  /// The institution at a portal; nil where this PC does not know it.
  public func at(_ portal: PortalAddress) -> KnownInstitution? {
    all.first { $0.portal == portal }
  }

  /// Keeps an institution that has answered at its portal, with a copy of the file that vouched for it.
  ///
  /// - Parameter moves: whether a known id may get another portal: a person was asked. Else the known one stays as it
  ///   is, because any server can claim any id.
  /// - Returns: whether it is known now at this portal.
  @discardableResult
  public mutating func remember(
    _ institution: Institution, at portal: PortalAddress, roots: String?, moves: Bool = false
  ) throws(EnrolmentError) -> Bool {
    guard KnownInstitution.isID(institution.id) else { throw .garbled("an id that is none") }
    let lock = try lock()
    defer { close(lock) }
    own = try KnownInstitutionsFile.read(folder + "/institutions.json", in: folder, isPlaced: false)
    let present = self[institution.id]
    if let present, present.portal != portal, present.isPlaced || !moves { return false }
    let known = KnownInstitution(
      id: institution.id, name: institution.name, portal: portal,
      roots: present?.isPlaced == true ? nil : try copy(roots, of: institution.id), issuers: institution.issuers)
    guard own.first(where: { $0.id == known.id }) != known else { return true }
    own.removeAll { $0.id == known.id }
    own.append(known)
    try KnownInstitutionsFile.write(own, to: folder + "/institutions.json", in: folder)
    all = Self.merged(own: own, placed: all.filter(\.isPlaced))
    return true
  }

  /// The administrators' word on where and under which root, the institution's last word on its issuers.
  private static func merged(own: [KnownInstitution], placed: [KnownInstitution]) -> [KnownInstitution] {
    var result: [String: KnownInstitution] = [:]
    for institution in own { result[institution.id] = institution }
    for institution in placed {
      let heard = result[institution.id].flatMap { $0.portal == institution.portal ? $0.issuers : nil }
      result[institution.id] = KnownInstitution(
        id: institution.id, name: institution.name, portal: institution.portal, roots: institution.roots,
        issuers: heard ?? [], isPlaced: true)
    }
    return result.values.sorted { $0.id < $1.id }
  }

  private static func folder(_ environment: [String: String]) throws(EnrolmentError) -> String {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/inkan" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw .failed(.knownInstitutionsUnusable, detail: "neither XDG_CONFIG_HOME nor HOME is set")
    }
    return home + "/.config/inkan"
  }

  /// The file from which `--ca` was read may go; the copy stays.
  private func copy(_ roots: String?, of id: String) throws(EnrolmentError) -> String? {
    guard let roots else { return nil }
    let path = "\(folder)/roots/\(id).pem"
    do throws(StoreError) {
      guard let bytes = try DurableFile.read(roots) else {
        throw StoreError(.unreadable, "there is no file \(roots)")
      }
      if try DurableFile.read(path) != bytes { try DurableFile.write(bytes, to: path) }
    } catch {
      throw .failed(.knownInstitutionsUnusable, detail: TerminalText.line(error.reason))
    }
    return path
  }

  /// Two programs that learn something at once must not lose either.
  private func lock() throws(EnrolmentError) -> Int32 {
    try? FileManager.default.createDirectory(
      atPath: folder + "/roots", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let lock = open(folder + "/institutions.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      if lock >= 0 { close(lock) }
      throw .failed(.knownInstitutionsUnusable, detail: "cannot write in \(TerminalText.line(folder))")
    }
    return lock
  }
}
