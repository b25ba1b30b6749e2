/// A language that the pages are written in; Japanese first.
public enum Language: String, Sendable, CaseIterable {
  case ja
  case en
}
