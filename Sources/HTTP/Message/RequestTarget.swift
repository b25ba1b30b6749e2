/// A request's target in origin form (RFC 9112 §3.2.1), split once and checked.
struct RequestTarget: Sendable {
  let rawPath: String
  let path: String
  let segments: [String]
  let rawQuery: String?

  /// nil for another form than `/path?query`, a fragment, control bytes (also encoded ones), broken encoding, and
  /// the segments `.` and `..`, which no client sends and which confuse prefix rules.
  init?(_ target: String) {
    let bytes = target.utf8
    guard bytes.first == 0x2F, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }) else { return nil }
    let question = bytes.firstIndex(of: 0x3F)
    let rawPath = target[..<(question ?? target.endIndex)]
    var segments: [String] = []
    for piece in rawPath.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
      guard let segment = PercentEncoding.decode(piece, plusIsSpace: false), segment != ".", segment != "..",
        segment.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
      else { return nil }
      segments.append(segment)
    }
    self.rawPath = String(rawPath)
    self.segments = segments
    path = rawPath.utf8.contains(0x25) ? "/" + segments.joined(separator: "/") : self.rawPath
    rawQuery = question.map { String(target[target.utf8.index(after: $0)...]) }
  }
}
