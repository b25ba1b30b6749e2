public import Enrolment

/// Whose certificate it will be (B-30).
public struct IdentifierPage: Sendable, Equatable {
  /// The institutions to choose from.
  public let institutions: [KnownInstitution]
  /// The chosen one.
  public let institution: KnownInstitution
  /// How the right to a certificate is shown.
  public let acquisition: Acquisition
  /// The stores to choose from.
  public let places: [Place]
  /// What the contract's ID is called there; nil where nobody types it.
  public let contractLabel: Wording?
  /// What the person's own ID is called there.
  public let subscriberLabel: Wording
  /// What a page has told of who was logged on there; empty where it has not.
  public let contractID, subscriberID: String
  /// Whether administrators have no ID of their own.
  public let isSubscriberOptional: Bool

  init(
    _ told: Institution, among institutions: [KnownInstitution], _ institution: KnownInstitution,
    acquisition: Acquisition, places: [Place], launch: Launch?
  ) {
    self.institutions = institutions
    self.institution = institution
    self.acquisition = acquisition
    self.places = places
    contractID = launch?.contractID ?? ""
    subscriberID = launch?.subscriberID ?? ""
    let isTyped = told.typesContractID ?? true
    contractLabel = isTyped ? told.contractTerm.map { Wording(ja: $0, en: $0) } ?? PageTexts.contractID : nil
    subscriberLabel = told.subscriberTerm.map { Wording(ja: $0, en: $0) } ?? PageTexts.subscriberID
    isSubscriberOptional = isTyped && told.administratorsHaveID != true
  }
}
