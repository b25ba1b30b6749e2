public import CivilTime

extension Timestamp {
  /// The moment as people read it, in Japan's time (H-53).
  public var wording: Wording {
    let civil = self.civil(in: .jst)
    let clock = [civil.hour, civil.minute, civil.second].map { padded($0, 2) }.joined(separator: ":")
    return Wording(ja: japanese, en: "\(civil.date.iso8601) \(clock) (Japan)")
  }
}
