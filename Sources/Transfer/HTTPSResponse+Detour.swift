extension HTTPSResponse {
  /// Refuses what a service that speaks JSON never answers and a network's sign-in page does: being sent elsewhere, and a
  /// page in place of the answer.
  ///
  /// Errors may come as pages, from a balancer in front of the service, so those are left to the caller.
  public func refuseDetour() throws(TransferError) {
    switch status {
    case 300...399:
      guard let location = header("location") else { throw TransferError(.captivePortal, "status \(status)") }
      guard !location.lowercased().hasPrefix("http://") else {
        throw TransferError(.downgraded, "sent to \(Self.origin(location))")
      }
      throw TransferError(.captivePortal, "sent to \(Self.origin(location))")
    case 511: throw TransferError(.captivePortal, "status 511")
    case 200...299 where isPage: throw TransferError(.captivePortal, "a page in place of the answer")
    default: return
    }
  }

  /// Whether it calls itself a page for people.
  private var isPage: Bool {
    let type = (header("content-type") ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
    return type == "text/html" || type == "application/xhtml+xml"
  }

  /// An address up to its host: what follows may name a person.
  private static func origin(_ location: String) -> String {
    guard let scheme = location.firstRange(of: "://") else { return "another page" }
    return String(location[..<scheme.upperBound] + location[scheme.upperBound...].prefix { !"/?#@\\".contains($0) })
  }
}
