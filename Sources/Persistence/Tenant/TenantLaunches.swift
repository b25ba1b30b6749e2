import CivilTime
import Lifecycle

/// Nonces of `inkan://` addresses, each taken once.
extension Tenant {
  func add(_ launch: AppLaunch) throws {
    try connection.run(
      """
      INSERT INTO launches (institution, nonce_hash, act, subscriber, expires_at)
      VALUES (\(institution), \(launch.nonceHash), \(launch.act.rawValue), \(launch.subscriber?.value),
        \(launch.expiresAt.microseconds))
      """)
  }

  func takeLaunch(nonceHash: [UInt8]) throws -> AppLaunch? {
    try connection.first(
      """
      DELETE FROM launches WHERE institution = \(institution) AND nonce_hash = \(nonceHash)
      RETURNING nonce_hash, act, subscriber, expires_at
      """
    ) { row in
      AppLaunch(
        nonceHash: try row.blob(0), act: try row.word(1), subscriber: try row.optionalInteger(2).map { Key($0) },
        expiresAt: try row.moment(3))
    }
  }
}
