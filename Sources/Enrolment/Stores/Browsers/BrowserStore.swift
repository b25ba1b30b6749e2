/// A browser's certificate database on this account.
public struct BrowserStore: Sendable, Hashable {
  /// Which browser, and which of its profiles: 「Firefox（default-release）」.
  public let name: Wording
  /// The folder of `cert9.db`.
  public let folder: String

  /// The database as a store.
  public var address: StoreAddress { .database(folder: folder) }
}
