extension NoticeText {
  /// The text with a code, or what stands for it in a list, in the place of the placeholder (security rule 10).
  public func filled(with code: String) -> NoticeText {
    let pieces = text.split(separator: Self.codePlaceholder, omittingEmptySubsequences: false)
    return NoticeText(subject: subject, text: pieces.joined(separator: code), calendar: calendar)
  }
}
