/// What a store is opened for.
public enum StoreUse: Sendable {
  /// A first certificate: what is missing is made, and no file is replaced.
  case acquiring
  /// Another certificate in place of the one that is there.
  case renewing
  /// Looking, proving who one is, and tidying up: nothing is made.
  case reading
}
