import Enrolment
import Foundation

/// The stores of this account and what is in them.
struct Shelf: Sendable {
  /// What is here, as far as it can be read without a password.
  struct Content: Sendable {
    let rows: [CertificateRow]
    let institutions: [KnownInstitution]
    let places: [Place]
  }

  private let options: StartOptions
  private let language: Language

  init(_ options: StartOptions, _ language: Language) {
    self.options = options
    self.language = language
  }

  /// What is here at once, then with what the institutions say of it.
  func read(_ tell: (Content) -> Void) throws(EnrolmentError) {
    let known = try KnownInstitutions(environment: options.environment).all
    let (stores, places) = try readable()
    for asks in [false, true] {
      let held = try Holdings(stores: stores, institutions: known, asks: asks, connect: connect)
      let rows = held.certificates.filter(\.hasKey).map(CertificateRow.init)
      tell(Content(rows: rows, institutions: known, places: places))
    }
  }

  /// What tidying would delete, by the institutions' word of now.
  func plan() throws(EnrolmentError) -> TidyPlan {
    let known = try KnownInstitutions(environment: options.environment).all
    let stores = try readable().stores
    let held = try Holdings(stores: stores, institutions: known, freshIssuers: true, connect: connect)
    // Who could not be asked is a reason to say so, not to say that there is nothing to do.
    if let unanswered = held.unanswered.first { throw unanswered.error }
    return try TidyPlan(held, stores: stores, journals: options.journals)
  }

  /// Opens a store for a procedure, and asks for its password where it has one.
  func open(_ location: String?, for use: StoreUse, answers: PersonAnswers) throws(EnrolmentError)
    -> any CredentialStore
  {
    let places = try places()
    guard let place = places.first(where: { location == nil || $0.location == location }) else {
      throw .failed(.noStore, detail: location ?? "")
    }
    var password: [UInt8]?
    while true {
      do throws(StoreError) {
        return try address(place.location).open(for: use, password: password)
      } catch  where error.code == .passwordNeeded || (error.code == .wrongPassword && password != nil) {
        if error.code == .wrongPassword { answers.refused(ClientFailure.storeLocked.message[language]) }
        guard case .text(let typed) = try answers.answer(Texts.password(of: place, language)) else { continue }
        password = Array(typed.utf8)
      } catch {
        throw EnrolmentError(error)
      }
    }
  }

  /// How an institution is reached.
  func connect(_ institution: KnownInstitution) -> Connection {
    Connection(roots: options.roots ?? institution.roots, language: language)
  }

  /// The stores that open without a password, and all that are there.
  private func readable() throws(EnrolmentError) -> (stores: [any CredentialStore], places: [Place]) {
    let places = try places()
    var stores: [any CredentialStore] = []
    var seen: [Place] = []
    for place in places {
      do throws(StoreError) {
        stores.append(try address(place.location).open(for: .reading))
        seen.append(place)
      } catch  where [.passwordNeeded, .wrongPassword].contains(error.code) {
        seen.append(Place(location: place.location, name: place.name, isLocked: true))
      } catch  where !DatabaseFolder.isThere(place.location) {
        // Where no browser was started yet there is nothing to read, and issuing makes it.
        seen.append(place)
      } catch {
        throw EnrolmentError(error)
      }
    }
    return (stores, seen)
  }

  private func places() throws(EnrolmentError) -> [Place] {
    do throws(StoreError) {
      if let store = options.store {
        let text = try address(store).description
        return [Place(location: text, name: Wording(ja: text, en: text))]
      }
      let found = BrowserStores.find(home: options.environment["HOME"] ?? "", environment: options.environment)
      if !found.isEmpty { return found.map { Place(location: $0.address.description, name: $0.name) } }
      let text = try BrowserStores.preferred(environment: options.environment).description
      return [Place(location: text, name: Wording(ja: text, en: text))]
    } catch {
      throw EnrolmentError(error)
    }
  }

  private func address(_ text: String) throws(StoreError) -> StoreAddress {
    try StoreAddress(text, environment: options.environment, folder: FileManager.default.currentDirectoryPath)
  }
}

private enum DatabaseFolder {
  static func isThere(_ location: String) -> Bool {
    !location.hasPrefix("nss:")
      || FileManager.default.fileExists(atPath: location.dropFirst("nss:".count) + "/cert9.db")
  }
}
