internal import COpenSSL
internal import CUnix
internal import Glibc

/// What the process asks of the system before it reads any secret.
package enum Hardening {
  /// Octets of OpenSSL's locked heap, in which private keys lie.
  private static let secureHeap = 1 << 18

  /// No core dumps, no reading by other processes of the account, keys in memory that is never swapped out.
  ///
  /// - Returns: what could not be had, for the log; the signer works without it.
  package static func apply() -> [String] {
    var missing: [String] = []
    umask(0o077)
    if inkan_forbid_cores() != 0 { missing.append("core dumps are not forbidden") }
    if inkan_forbid_dumps() != 0 { missing.append("the process can be read by its account's other processes") }
    // 1: locked, 2: guarded but not locked.
    if CRYPTO_secure_malloc_init(secureHeap, 32) != 1 { missing.append("OpenSSL's keys are not locked in memory") }
    if inkan_lock_memory() != 0 {
      missing.append("memory is not locked as a whole; LimitMEMLOCK=infinity allows it")
    }
    return missing
  }
}
