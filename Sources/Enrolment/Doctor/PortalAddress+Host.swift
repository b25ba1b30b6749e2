extension PortalAddress {
  /// The host's name, without the port.
  var host: String {
    String(description.dropFirst("https://".count).prefix { $0 != ":" })
  }
}
