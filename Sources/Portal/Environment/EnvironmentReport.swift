import HTTP

/// What the page's script found and wrote into the form; everything is nil where it did not run, or could not tell.
struct EnvironmentReport: Sendable {
  /// The fields, which are also what the script fills in.
  enum Field: String, CaseIterable {
    case ran, clock, popups, pdf, keys, module, storage
  }

  /// What the person answers about the file to be downloaded.
  static let downloads = "downloads"

  let ran: Bool
  /// By how many seconds the PC's clock is ahead.
  let clock: Int64?
  let popups: Bool?
  let pdf: Bool?
  let downloads: Bool?
  let keys: Bool?
  let module: Bool?
  let storage: Bool?

  init(_ form: FormFields) {
    func told(_ name: String) -> Bool? {
      switch form[name] {
      case "yes"?: true
      case "no"?: false
      default: nil
      }
    }
    func told(_ field: Field) -> Bool? { told(field.rawValue) }
    ran = told(.ran) == true
    clock = form[Field.clock.rawValue].flatMap(Int64.init).flatMap { $0.magnitude < 1 << 40 ? $0 : nil }
    popups = told(.popups)
    pdf = told(.pdf)
    downloads = told(Self.downloads)
    keys = told(.keys)
    module = told(.module)
    storage = told(.storage)
  }
}
