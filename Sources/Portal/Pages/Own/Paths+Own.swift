/// A person's own pages, on the host on which he is logged on.
extension Paths {
  static let top = Link("/top")
  static let renewalNotice = "/renewal-notice"
  static let logons = "/logons"
  static let mails = "/mails"
  static let devices = "/devices"
  static let history = "/history"
  static let own = Link("/assets/own.css")

  /// Where a person revokes one of his own certificates, by its serial number.
  static func deviceRevocation(_ serialNumber: String) -> Link { Link("\(devices)/\(serialNumber)/revoke") }
}

extension FieldName {
  /// Whose acts the history shows, and in which days.
  static let whose = "whose"
  static let from = "from"
  static let until = "until"
  /// The line from which a list goes on.
  static let before = "before"
  /// Which page of a list.
  static let page = "page"
}
