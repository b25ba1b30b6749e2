import Foundation
import Lifecycle
import Portal
import Secrets
import StrictJSON5

/// `DATA/guide/<institution>/`: what `make guide` wrote, read whole and checked at start.
///
/// Files are read by the names in `guide.json`, which are letters, digits and hyphens; they must be plain files, of the
/// kind that their name says, and of a size that a guide has.
struct GuideFolder {
  private static let textLimit = 2 << 20
  private static let fileLimit = 24 << 20
  private static let wholeLimit = 96 << 20

  private let deployment: DeploymentFolder
  private let place: String

  init(deployment: DeploymentFolder, institution: InstitutionID) {
    self.deployment = deployment
    place = "guide/\(institution.text)"
  }

  /// The guide; nil where there is none.
  func read() throws -> OperationGuide? {
    guard FileManager.default.fileExists(atPath: deployment.file(place)) else { return nil }
    let text = try bytes("guide.json", limit: Self.textLimit)
    let volumes = try ConfigurationReader.decode(text, syntax: .json) { GuideFile.volumes($0) }
    try checkNames(volumes)
    var files: [String: OperationGuide.File] = [:]
    var left = Self.wholeLimit
    for name in volumes.flatMap(\.fileNames) where files[name] == nil {
      let file = try file(name)
      left -= file.size
      guard left >= 0 else { throw DeploymentError("\(place) is larger than \(Self.wholeLimit >> 20) MiB") }
      files[name] = file.file
    }
    return OperationGuide(volumes: volumes.map(\.volume), files: files)
  }

  private func checkNames(_ volumes: [GuideFile.Volume]) throws {
    var seen: Set<String> = []
    for name in volumes.flatMap({ [$0.name] + $0.chapterNames }) where !seen.insert(name).inserted {
      throw DeploymentError("\(place)/guide.json has \(name) twice")
    }
  }

  private func file(_ name: String) throws -> (file: OperationGuide.File, size: Int) {
    let bytes = try bytes(name, limit: Self.fileLimit)
    let kind: OperationGuide.File.Kind = name.hasSuffix(".pdf") ? .pdf : .png
    let beginning: [UInt8] =
      switch kind {
      case .pdf: Array("%PDF-".utf8)
      case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      }
    guard bytes.starts(with: beginning) else { throw DeploymentError("\(place)/\(name) is no \(kind.rawValue)") }
    let version = Digest.sha256(bytes).prefix(8).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
    return (OperationGuide.File(kind: kind, bytes: bytes, version: version.joined()), bytes.count)
  }

  private func bytes(_ name: String, limit: Int) throws -> [UInt8] {
    let path = deployment.file("\(place)/\(name)")
    // Of the entry itself: a link that leads elsewhere is no plain file.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
      let size = attributes[.size] as? Int
    else { throw DeploymentError("\(place)/\(name) is no plain file") }
    guard size <= limit else { throw DeploymentError("\(place)/\(name) is larger than \(limit >> 20) MiB") }
    return try deployment.read("\(place)/\(name)")
  }
}
