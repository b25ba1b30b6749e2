internal import CUnix

/// A file's way to the disk.
package enum Writeback {
  /// Has the disk begin with octets that were written to a file, and waits for nothing: `fdatasync` has less to wait for
  /// then, and alone says whether the disk took them.
  package static func begin(_ descriptor: Int32, _ range: Range<Int>) {
    // SYNC_FILE_RANGE_WRITE, a macro behind _GNU_SOURCE.
    _ = sync_file_range(descriptor, Int64(range.lowerBound), Int64(range.count), 2)
  }
}
