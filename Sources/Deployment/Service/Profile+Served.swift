import Lifecycle

/// What a profile may ask for and this service does not do yet: serving it would silently leave a rule out.
extension Profile {
  /// The keys whose values cannot be served, each with what it asks for; empty where all can.
  var unserved: [String] {
    var keys: [String] = []
    if factors.mailCode != nil { keys.append("factors.mailCode: codes by e-mail") }
    if factors.oneTimePassword.kinds.contains(.matrix) { keys.append("factors.oneTimePassword.kinds: matrix cards") }
    if logonMethod.scope != .person { keys.append("logonMethod.scope: \(logonMethod.scope.rawValue)") }
    if key.serverMade || acquire.deliveries.contains(.serverP12) { keys.append("key.serverMade: keys made here") }
    if serviceHours != nil { keys.append("serviceHours: hours of service") }
    if !reports.isEmpty { keys.append("reports: \(reports.map(\.rawValue).joined(separator: ", "))") }
    return keys
  }
}
