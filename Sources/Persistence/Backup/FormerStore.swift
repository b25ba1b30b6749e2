import Foundation
import Lifecycle

/// The store that a restore replaces: what can still be read of it is not lost.
public enum FormerStore: Sendable, Equatable {
  /// There is none.
  case absent
  /// It is whole, and no longer has a log beside it.
  case readable
  /// It is there, and cannot be read; the reason is for the person at the terminal.
  case unreadable(String)

  /// Looks at the file, and makes sure that nobody has it open. Throws `StoreUnavailable` where somebody has.
  public init(path: String) throws {
    guard access(path, F_OK) == 0 else {
      self = .absent
      return
    }
    do {
      let connection = try SQLiteConnection(path: path, readOnly: false)
      // Only who is alone with a store may take its log away.
      let mode = try connection.only("PRAGMA journal_mode = DELETE") { try $0.text(0) }
      guard mode == "delete" else { throw StoreUnavailable("\(path) is in use") }
      try connection.examine()
      _ = try connection.rows("SELECT count(*) FROM certificates") { _ in }
      self = .readable
    } catch let failure as EngineFailure where failure.code & 0xFF == Self.busy {
      throw StoreUnavailable("\(path) is in use: a service runs")
    } catch let unavailable as StoreUnavailable {
      throw unavailable
    } catch {
      self = .unreadable("\(error)")
    }
  }

  /// SQLITE_BUSY.
  private static let busy: Int32 = 5
}
