import HTTP
import Lifecycle
import Registration

/// What was typed into a form whose session had ended is not lost: the browser keeps it, sealed for the same person, and
/// after logging on he is led back to the form. Secrets are never kept.
extension Exchange {
  /// The page for what a handler threw. Behind it stands, where a session ended under a form, what was typed.
  func failureAfterForm(_ error: any Error, log: (String) -> Void) async -> Response {
    guard request.method == .post, let ended = (error as? Rejected)?.code,
      [.sessionEnded, .sessionTakenOver].contains(ended), let draft = await sealedDraft()
    else { return failure(error, log: log) }
    var response = failure(ended, keepsInput: true)
    response.headers.add("Set-Cookie", DraftCookie.kept.set(draft))
    return response
  }

  /// After a logon: the way back to the form that was being filled in, for its own person.
  func wayBackToForm(of visit: Visit) -> Response? {
    guard let sealed = request.cookie(named: DraftCookie.kept.name),
      let draft = registration.openDraft(sealed, of: visit.subscriber.key, at: now)
    else { return nil }
    // The form finds it under another name: what it does not take leads nobody round in circles.
    return redirect(to: draft.path, cookies: [DraftCookie.kept.clear, DraftCookie.returned.set(sealed)])
  }

  /// What this form had when the session ended under it, to be shown again as after a refusal; nil for any other form and
  /// for anybody else.
  func draft(for visit: Visit) -> FormFields? {
    guard let sealed = request.cookie(named: DraftCookie.returned.name),
      let draft = registration.openDraft(sealed, of: visit.subscriber.key, at: now),
      draft.path == target
    else { return nil }
    return FormFields(Dictionary(draft.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  private func sealedDraft() async -> String? {
    guard let token = sessionToken, let form = try? request.form(), let path = pathOfForm else { return nil }
    let fields = form.names.sorted().filter { !FieldName.isSecret($0) }
      .map { FormDraft.Field($0, form[$0] ?? "") }
    guard fields.contains(where: { !$0.value.isEmpty }) else { return nil }
    let presented = try? await presented()
    guard
      let person = try? await registration.formerVisitor(token: token, origin: origin, presented: presented)
    else { return nil }
    return registration.sealDraft(fields, path: path, of: person, at: now)
  }

  /// The page that the form stood on, as the browser says; where that is not of this host, the form's own address.
  private var pathOfForm: String? {
    let own = site.settings.hosts.address(request.host)
    guard let referrer = request.headers["referer"], referrer.hasPrefix(own + "/") else { return target }
    let path = Link(String(referrer.dropFirst(own.count))).address
    return path == "/" ? nil : path
  }

  private var target: String { request.rawPath + (request.rawQuery.map { "?\($0)" } ?? "") }
}
