/// Through which proxy a host is reached.
public enum ProxyChoice: Sendable, Hashable {
  /// As the environment says: `https_proxy`, else `all_proxy`, but for the hosts of `no_proxy`.
  case environment([String: String])
  /// Always this one.
  case fixed(Proxy)
  /// None.
  case direct

  /// The proxy for a host; nil where it is reached directly.
  public func proxy(for host: String) throws(TransferError) -> Proxy? {
    switch self {
    case .direct: return nil
    case .fixed(let proxy): return proxy
    case .environment(let variables):
      // Capitals serve too, small letters first, as everywhere.
      func value(_ names: [String]) -> (name: String, text: String)? {
        for name in names {
          if let text = variables[name], !text.isEmpty { return (name, text) }
        }
        return nil
      }
      guard let setting = value(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]) else { return nil }
      if let exceptions = value(["no_proxy", "NO_PROXY"]), Self.isExcepted(host, by: exceptions.text) { return nil }
      return try Proxy(setting.text, source: setting.name)
    }
  }

  /// Whether a list names the host: itself, a domain above it, or `*` for all.
  private static func isExcepted(_ host: String, by list: String) -> Bool {
    let host = host.lowercased()
    return list.lowercased().split { ", \t".contains($0) }.contains { entry in
      if entry == "*" { return true }
      let name = entry.hasPrefix(".") ? entry.dropFirst() : entry
      return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
  }
}
