import X509

extension EntryLint {
  /// A reason and no other extension, not critical; never "unspecified", which is said by silence, nor a hold or its end,
  /// which do not arise here.
  static let reasonCode = EntryLint("5.3.1") { entry in
    guard !entry.extensions.isEmpty else { return nil }
    guard let reason = entry.reason else { return "an entry's extension that is not a reason" }
    switch reason {
    case 1...5, 9, 10: return nil
    default: return "a reason that lists do not have"
    }
  }
}
