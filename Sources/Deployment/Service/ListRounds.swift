import Authority
import CivilTime
import Lifecycle
import Registration

/// Renews revocation lists, round after round, and takes the root's new one in; apart from `Rounds`, so that a signer that
/// hangs keeps nobody's mail.
actor ListRounds {
  private let lists: [RevocationLists]
  private let root: RootList
  private let clock: any TimeSource
  private let output: Output
  /// What is wrong with each CA's lists, so that it is said once and not every second.
  private var troubles: [String: String] = [:]

  init(lists: [String: RevocationLists], root: RootList, clock: any TimeSource, output: Output) {
    self.lists = lists.sorted { $0.key < $1.key }.map(\.value)
    self.root = root
    self.clock = clock
    self.output = output
  }

  /// One round.
  func once() async {
    for line in root.reread(at: clock.now()) { output.problem(line) }
    for lists in lists {
      let id = lists.authority.ca.id
      do {
        try await lists.keepFresh(at: clock.now())
        if troubles.removeValue(forKey: id) != nil, !lists.isResting(at: clock.now()) {
          output.note("lists of \(id): published again")
        }
      } catch {
        let trouble = "lists of \(id): the last good ones are served on: \(error)"
        if troubles.updateValue(trouble, forKey: id) != trouble { output.problem(trouble) }
      }
    }
  }
}
