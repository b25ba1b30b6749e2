/// What is said and kept beside a look at this PC's certificates.
extension CommandContext {
  /// Says which institutions could not be asked, and why.
  func tellUnanswered(_ holdings: Holdings) {
    for unanswered in holdings.unanswered {
      let failure = CommandFailure(unanswered.error, of: arguments, language)
      let name = unanswered.institution.name
      terminal.tell(
        say("\(name)に状態を確認できませんでした。", "\(name) could not be asked where its certificates stand.")
          + " \(failure.code ?? ""): \(failure.message)")
    }
  }

  /// Keeps what had to be asked for, so that the next look needs one question less.
  func learn(_ holdings: Holdings) {
    guard !holdings.met.isEmpty, var institutions = try? known() else { return }
    for institution in holdings.met {
      guard let known = institutions[institution.id] else { continue }
      _ = try? institutions.remember(institution, at: known.portal, roots: known.roots)
    }
  }
}
