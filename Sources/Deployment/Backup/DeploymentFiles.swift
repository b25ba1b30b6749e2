import Foundation
import Signing

/// Which files of a deployment a backup holds beside the store, and which are kept apart from it.
struct DeploymentFiles {
  /// Configuration, rules and certificates, by their places in the deployment.
  let kept: [String]
  /// Keys, passphrases and peppers (security rule 6).
  let keptApart: [String]

  init(_ configuration: DeploymentConfiguration) {
    let authorities = configuration.authorities
    var kept = ["inkand.json5"] + configuration.institutions.map(\.profile)
    kept += authorities.flatMap { [$0.ca.certificate, $0.ca.root] }
    kept += [configuration.root.certificate, configuration.root.revocationList, configuration.tls.certificate]
    kept += [configuration.audit.keys]
    kept += [configuration.mail?.ca].compactMap { $0 }
    self.kept = Self.once(kept)
    var apart = [configuration.tls.key, configuration.peppers]
    apart += [configuration.audit.key, configuration.audit.passphraseFile]
    apart += authorities.flatMap(\.signing.secrets)
    apart += [configuration.mail?.passwordFile].compactMap { $0 }
    keptApart = Self.once(apart)
  }

  private static func once(_ places: [String]) -> [String] {
    var seen: Set<String> = []
    return places.filter { seen.insert($0).inserted }
  }
}

extension DeploymentFolder {
  func exists(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// Returns when the names in a file's folder are on the disk.
  func syncFolder(of name: String) throws {
    let folder = (file(name) as NSString).deletingLastPathComponent
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DeploymentError("cannot open \(folder)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DeploymentError("cannot write \(folder)") }
  }

  /// Gives a file another name; one that is there is never replaced.
  func move(_ name: String, to target: String) throws {
    guard !exists(target) else { throw DeploymentError("\(file(target)) exists") }
    guard rename(file(name), file(target)) == 0 else {
      throw DeploymentError("cannot move \(file(name)): \(String(cString: strerror(errno)))")
    }
    try syncFolder(of: target)
  }
}
