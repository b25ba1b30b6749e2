import Glibc

/// The process's limit on open files.
enum DescriptorLimit {
  /// Raises the limit as far as allowed and tells how many connections fit under it. Past the limit `accept` would
  /// fail at once and for ever; the store and the logs need descriptors too.
  static func connections(wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = min(limit.rlim_max, rlim_t(clamping: wanted + 1024))
      if raised.rlim_cur > limit.rlim_cur, setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
        limit = raised
      }
    }
    let descriptors = Int(clamping: limit.rlim_cur)
    return min(wanted, descriptors > 512 ? descriptors - 256 : descriptors / 2)
  }
}
