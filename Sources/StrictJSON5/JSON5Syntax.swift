/// How much of JSON5 a text may use.
public enum JSON5Syntax: Sendable {
  /// RFC 8259 only: what programs send each other.
  case json
  /// With comments, bare keys, trailing commas and the rest of JSON5 1.0: what people write.
  case json5
}
