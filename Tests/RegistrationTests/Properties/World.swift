import CivilTime
import Lifecycle
import Secrets
import TestTools
import Testing
import X509

@testable import Registration

/// Some contracts by one set of rules, everybody with all that the rules may ask of him, and all certificates that were
/// ever drawn.
final class World {
  struct Possession {
    let owner: Int
    let held: Customer.Held
  }

  let year: Year
  let rules: Profile
  var random: SplitMix
  var people: [Customer] = []
  var possessions: [Possession] = []
  /// Initial secrets of letters that were not used yet.
  var letters: [Int: String] = [:]
  var moveCodes: [Int: String] = [:]
  var known: [Key<Subscriber>] = []
  /// How acts ended: done, or refused by these codes.
  var outcomes: [String: Int] = [:]

  /// - Parameter everybodyMay: all may acquire; else only some, and not where the contract is not open yet.
  init(
    _ file: String, seed: UInt64, contracts: Int = 3, members: Int = 2, everybodyMay: Bool = false
  ) async throws {
    year = try await Year(Edition(file), from: "2026-11-20 10:00")
    rules = year.registration.profile(at: year.now)
    random = SplitMix(seed: seed)
    year.generator = { TOTP(key: SecretText($0)).code(at: $1) }
    for number in 1...contracts { try await found(number, members: members, everybodyMay: everybodyMay) }
  }

  private func found(_ number: Int, members: Int, everybodyMay: Bool) async throws {
    let candidates = ["5000000\(number)", "0000000000\(number)"]
    let contract = try #require(
      candidates.first { rules.identifiers.contract == nil || rules.identifiers.accepts(contractID: $0) })
    let roles: [Role] =
      [.administrator] + (rules.terms.deputy == nil ? [] : [.deputy])
      + [Role](repeating: .member, count: members)
    var newcomers: [Newcomer] = []
    for (place, role) in roles.enumerated() {
      let typesContract = role == .administrator && rules.identifiers.administrator == .contractID
      let suffix = "\(number)\(place / 10)\(place % 10)"
      let ids = ["0000\(suffix)", "user\(suffix)"]
      let id = try #require(ids.first { rules.identifiers.accepts(subscriberID: $0) })
      let factors = rules.factors.oneTimePassword
      let contracted = factors.use == .always || factors.use == .ifContracted && place % 2 == 0
      let customer = Customer(
        registration: year.registration, contractID: rules.identifiers.contract == nil ? nil : contract,
        subscriberID: typesContract ? nil : id,
        oneTimePasswordKey: contracted && factors.kinds.contains(.totp)
          ? Array("key of \(contract) \(place)".utf8) : nil,
        card: contracted && factors.kinds.contains(.matrix) ? .generate() : nil,
        mail: "p\(number)\(place)@example.jp", ownSecret: rules.secrets.logon.generated(),
        ownConfirmation: rules.secrets.confirmation?.generated())
      people.append(customer)
      newcomers.append(customer.newcomer(role, granted: everybodyMay || place < 2))
    }
    try await year.registration.register(
      NewContract(id: contract, name: "見本商事", methodOpen: everybodyMay || number != 3), people: newcomers,
      by: year.staff, at: year.now)
  }

  func number(below end: Int) -> Int { Int(random.next() % UInt64(end)) }

  func anybody() -> Int { number(below: people.count) }

  /// Some certificate; most times the last of some person, which may still serve.
  func anyPossession() -> Possession? {
    if possessions.isEmpty { return nil }
    let some = possessions[number(below: possessions.count)]
    guard number(below: 4) > 0 else { return some }
    return possessions.last { $0.owner == some.owner }
  }
}
