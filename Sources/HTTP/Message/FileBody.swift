import Glibc

/// A body that lies in a file and goes from there to the peer without being read in.
public final class FileBody: Sendable {
  /// The file's own descriptor, closed when the last answer with it is gone.
  let descriptor: Int32
  /// How many bytes from the file's first on.
  public let count: Int

  /// The first bytes of an open file; nil where no descriptor is to be had. The caller keeps his own.
  public init?(copying descriptor: Int32, count: Int) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, count >= 0 else { return nil }
    self.descriptor = copy
    self.count = count
  }

  deinit { close(descriptor) }
}
