import Glibc

/// The files in which the kernel keeps a program's memory when it crashes.
public enum CoreFiles {
  /// Lets this process leave none: secrets are typed into it.
  public static func forbid() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
