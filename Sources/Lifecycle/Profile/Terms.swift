internal import StrictJSON5

/// The institution's words for the notions of the service (requirements §7 row 1).
public struct Terms: Sendable, Equatable {
  public let contract: Localized
  public let contractID: Localized
  public let administrator: Localized
  /// nil where the institution has no deputies; only B has.
  public let deputy: Localized?
  public let member: Localized
  public let subscriberID: Localized
  public let logonSecret: Localized
  public let confirmationSecret: Localized

  init(_ object: ConfigurationObject) {
    contract = object.object("contract", Localized.init)
    contractID = object.object("contractID", Localized.init)
    administrator = object.object("administrator", Localized.init)
    deputy = object.optionalObject("deputy", Localized.init)
    member = object.object("member", Localized.init)
    subscriberID = object.object("subscriberID", Localized.init)
    logonSecret = object.object("logonSecret", Localized.init)
    confirmationSecret = object.object("confirmationSecret", Localized.init)
  }

  /// The word for a role; the administrator's where deputies have none.
  public subscript(role: Role) -> Localized {
    switch role {
    case .administrator: administrator
    case .deputy: deputy ?? administrator
    case .member: member
    }
  }
}
