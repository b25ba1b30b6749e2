public import CivilTime
public import Lifecycle
import Secrets

/// What was typed into a form whose session had ended when it was sent: kept by the browser, sealed, so that nothing is
/// lost but secrets.
public struct FormDraft: Sendable, Equatable {
  /// The path of the form.
  public let path: String
  /// Names and values in the form's order; never a secret.
  public let fields: [Field]

  /// A field as it was typed.
  public struct Field: Sendable, Equatable {
    public let name: String
    public let value: String

    /// A field.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// Drafts of forms: sealed for one person of one institution and for a quarter of an hour.
extension Registration {
  private static let draftMinutes: Int64 = 15
  /// What goes into a cookie beside others.
  private static let mostOctets = 3_000

  /// Who was logged on by this session of the browser, where it has ended by itself or was taken over: whose draft it is.
  ///
  /// It opens nothing: the draft is opened in a session of the same person only.
  public func formerVisitor(
    token: String, origin: Origin, presented: PresentedCertificate?
  ) async throws -> Key<Subscriber>? {
    let hash = secrets.hash(ofToken: token)
    guard let session = try await store.read({ try $0.session(tokenHash: hash) }), session.stage == .loggedOn,
      session.host == origin.host, session.certificate == presented?.stored.held.key
    else { return nil }
    return session.subscriber
  }

  /// The draft as text for a cookie; nil where it is too long. Secrets must not be among the fields.
  public func sealDraft(
    _ fields: [FormDraft.Field], path: String, of person: Key<Subscriber>, at now: Timestamp
  ) -> String? {
    let until = String(now.adding(minutes: Self.draftMinutes).seconds)
    let parts = [until, path] + fields.flatMap { [$0.name, $0.value] }
    let bytes = parts.flatMap { Self.length(of: $0) + Array($0.utf8) }
    guard bytes.count < Self.mostOctets else { return nil }
    let text = secrets.sealed(draft: bytes, for: person, at: institution.id)
    return text.utf8.count <= Self.mostOctets ? text : nil
  }

  /// The draft that was sealed for this person; nil for any other text, and for one that is too old.
  public func openDraft(_ text: String, of person: Key<Subscriber>, at now: Timestamp) -> FormDraft? {
    guard text.utf8.count <= Self.mostOctets, let bytes = secrets.opened(draft: text, for: person, at: institution.id),
      let parts = Self.parts(of: bytes), parts.count >= 2, parts.count.isMultiple(of: 2),
      let until = Int64(parts[0]), now.seconds < until
    else { return nil }
    let fields = stride(from: 2, to: parts.count, by: 2).map { FormDraft.Field(parts[$0], parts[$0 + 1]) }
    return FormDraft(path: parts[1], fields: fields)
  }

  private static func length(of text: String) -> [UInt8] {
    withUnsafeBytes(of: UInt16(clamping: text.utf8.count).bigEndian, Array.init)
  }

  private static func parts(of bytes: [UInt8]) -> [String]? {
    var parts: [String] = []
    var rest = bytes[...]
    while let high = rest.popFirst() {
      guard let low = rest.popFirst() else { return nil }
      let count = Int(high) << 8 | Int(low)
      guard count <= rest.count else { return nil }
      parts.append(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count)
    }
    return parts
  }
}
