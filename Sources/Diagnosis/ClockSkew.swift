/// How far a PC's clock is from a server's, and what is made of it.
public struct ClockSkew: Sendable, Hashable {
  /// Certificates and one-time passwords bear this much, and so do the ways of a network; seconds.
  public static let tolerance: Int64 = 300

  /// Above zero where the PC's clock is ahead.
  public let seconds: Int64

  /// A difference of so many seconds.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// What is wrong; nil within the tolerance.
  public var finding: Finding? {
    if seconds.magnitude <= Self.tolerance { return nil }
    return seconds > 0 ? .clockAhead : .clockBehind
  }

  /// By how much, in the largest unit that it fills, rounded: `約2日進んでいます。`
  public var amount: Phrase {
    let direction = seconds > 0 ? Phrase("進んでいます", "ahead") : Phrase("遅れています", "behind")
    let size = size
    return Phrase("約\(size.ja)\(direction.ja)。", "About \(size.en) \(direction.en).")
  }

  private var size: Phrase {
    let size = Int64(clamping: seconds.magnitude)
    for (length, ja, en) in [(Int64(86_400), "日", "day"), (3_600, "時間", "hour")] where size >= length {
      let count = (size + length / 2) / length
      return Phrase("\(count)\(ja)", count == 1 ? "1 \(en)" : "\(count) \(en)s")
    }
    let minutes = (size + 30) / 60
    return Phrase("\(minutes)分", "\(minutes) minutes")
  }
}
