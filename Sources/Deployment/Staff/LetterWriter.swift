import CivilTime
import Lifecycle
import Portal
import Registration
import Secrets

/// Writes an institution's letters. The service keeps none: they go to whoever asked for the act, and are forgotten.
///
/// A letter's number is the day in Japan and eight random digits; the act's line in the log has it. The revision at its
/// foot is the configuration's `guideRevision`, as on the pages.
struct LetterWriter: Sendable {
  /// To whom a letter goes.
  struct Reader: Sendable {
    let contractID: String?
    let company: String
    let id: String?
    let role: Role
    let name: String
    let language: Language
  }

  private let institution: Localized
  private let settings: SiteSettings
  private let revision: Localized
  private let portalAddress: String

  init(_ configuration: InstitutionConfiguration, port: Int) {
    institution = configuration.name
    settings = configuration.settings(port: port)
    revision = configuration.guideRevision
    portalAddress = "https://\(configuration.portalHost)" + (port == 443 ? "" : ":\(port)") + "/"
  }

  /// A number for a letter, or for the letters of one contract.
  func newNumber(at now: Timestamp) -> String {
    let day = now.civil(in: .jst).date.iso8601.filter { $0 != "-" }
    return "\(day)-\(NumericCode.generate(digits: 8).text)"
  }

  /// 登録手続きのご案内.
  ///
  /// - Parameter until: the first moment at which the secret no longer serves.
  func letter(
    to reader: Reader, number: String, secret: String, until: Timestamp, in language: Language?, rules: Profile,
    at now: Timestamp
  ) -> StaffLetter {
    let letter = InitialSecretLetter(
      letterhead: letterhead(rules), number: number, date: now.civil(in: .jst).date,
      addressee: reader.addressee, role: reader.role,
      contractID: rules.identifiers.contract == nil ? nil : reader.contractID, subscriberID: reader.id,
      initialSecret: secret, validUntil: until.adding(seconds: -1).civil(in: .jst).date, portalAddress: portalAddress,
      asksMailCode: rules.factors.mailCode?.for.contains(.acquire) == true)
    return StaffLetter(name: reader.fileName(number), content: letter.html(language ?? reader.language))
  }

  /// The sheet of a matrix card.
  func sheet(
    of card: PrintedCard, to reader: Reader, number: String, in language: Language?, rules: Profile, at now: Timestamp
  ) throws -> StaffLetter {
    let terms = rules.terms
    guard
      let sheet = MatrixCardSheet(
        letterhead: letterhead(rules), number: number, date: now.civil(in: .jst).date,
        addressee: reader.addressee, id: reader.id ?? reader.contractID ?? "",
        idLabel: reader.id == nil ? terms.contractID : terms.subscriberID, cardNumber: card.number.grouped,
        cells: card.card.cells)
    else { throw DeploymentError("the card cannot be printed") }
    return StaffLetter(name: reader.fileName(number, "card"), content: sheet.html(language ?? reader.language))
  }

  private func letterhead(_ rules: Profile) -> Letterhead {
    Letterhead(institution: institution, settings: settings, terms: rules.terms, revision: revision)
  }
}

/// A new matrix card with the number that is printed on it.
struct PrintedCard: Sendable {
  let card = MatrixCard.generate()
  let number = MatrixCardNumber.generate()
}

extension LetterWriter.Reader {
  init(_ person: Subscriber) {
    self.init(
      contractID: person.contract.id, company: person.contract.name, id: person.id, role: person.role,
      name: person.name, language: person.language)
  }

  init(_ person: PersonDraft, contractID: String, company: String) {
    self.init(
      contractID: contractID, company: company, id: person.id, role: person.role, name: person.name,
      language: person.language)
  }

  fileprivate var addressee: Addressee { Addressee(company: company, person: name) }

  /// A file's name, for staff who look for it; the letter's number makes it the only one.
  fileprivate func fileName(_ number: String, _ kind: String? = nil) -> String {
    let parts = [contractID, id, kind, number].compactMap { $0 }
    return parts.map { part in
      String(
        part.map { character in
          character.isASCII && (character.isLetter || character.isNumber || character == "-") ? character : "_"
        })
    }.joined(separator: ".") + ".html"
  }
}

extension Assembly {
  /// Who writes the letters of an institution; of the only one where none is named.
  func letters(_ institution: String?) throws -> LetterWriter {
    let id = try site(institution).id
    guard let configured = configuration.institutions.first(where: { $0.id.text == id }) else {
      throw DeploymentError("no institution is called \(id)")
    }
    return LetterWriter(configured, port: tlsPort)
  }
}
