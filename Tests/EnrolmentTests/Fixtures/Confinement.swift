import Foundation
import TestTools

/// What only a thread of its own can have: a file system of a few pages, and the rights of somebody else.
enum Confinement {
  struct Unavailable: Error {}

  /// Whether this account may mount and change whose rights it uses; else the tests are left out.
  static let isAvailable = geteuid() == 0 && mounts()

  private static func mounts() -> Bool {
    (try? Tool.run("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").succeeded) == true
  }

  /// Calls that Glibc's module does not show.
  private static func call(_ name: String, _ argument: Int32) throws -> Int32 {
    guard let symbol = dlsym(nil, name) else { throw Unavailable() }
    return unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)(argument)
  }

  /// Runs with a small file system over a folder, which this thread alone sees.
  static func onSmallDisk(
    _ folder: String, kilobytes: Int, _ body: @escaping @Sendable () throws -> Void
  ) async throws {
    try await OwnThread.run {
      Result {
        // CLONE_NEWNS for this thread alone; then nothing that is mounted here is passed on.
        guard try call("unshare", 0x0002_0000) == 0,
          mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0,
          mount("tmpfs", folder, "tmpfs", 0, "size=\(kilobytes)k,mode=700") == 0
        else { throw Unavailable() }
        try body()
      }
    }.get()
  }

  /// Runs with the rights of nobody.
  static func asNobody(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await OwnThread.run {
      Result {
        _ = try call("setfsgid", 65_534)
        _ = try call("setfsuid", 65_534)
        try body()
      }
    }.get()
  }
}
