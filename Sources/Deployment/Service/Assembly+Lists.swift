import Authority
import Foundation
import Lifecycle
import Persistence
import Portal
import Registration
import Secrets

extension Assembly {
  /// Where lists are published: made from the store, so no part of a backup.
  static let publishedLists = "published/crl"

  /// The revocation lists of every CA that an institution issues from, by the CA's name in addresses.
  var revocationLists: [String: RevocationLists] {
    sites.reduce(into: [:]) { $0.merge($1.lists) { first, _ in first } }
  }

  /// One publisher for each CA, whichever institutions it issues for.
  static func revocationLists(
    of authorities: [Authority], in folder: DeploymentFolder, _ store: SQLiteStore
  ) throws -> [String: RevocationLists] {
    let pool = WorkPool(name: "lists", threads: 1, queueLimit: 10_000)
    var lists: [String: RevocationLists] = [:]
    for authority in authorities {
      let path = folder.file("\(publishedLists)/\(authority.ca.id)")
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      lists[authority.ca.id] = RevocationLists(
        of: authority, register: store.revocations(of: authority.ca.id), folder: path, pool: pool)
    }
    return lists
  }
}
