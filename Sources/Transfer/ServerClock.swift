public import CivilTime

/// What a server's clock says, to find out whether this PC's is right.
public enum ServerClock {
  /// The moment in an answer's `Date`; nil where there is none that can be read.
  public static func moment(of response: HTTPSResponse) -> Timestamp? {
    response.header("date").flatMap(HTTPDate.moment)
  }

  /// Asks a server for its clock whose certificate is outside its time by ours.
  ///
  /// Its chain and its name are verified as ever, only the time is not, and the answer serves for nothing else: a PC whose
  /// battery is empty believes to be in a year in which no certificate is valid, and its user wants to know that. Nothing
  /// of the person is sent.
  public static func ask(
    _ url: String, roots: String?, proxies: ProxyChoice, seconds: Int = 10
  ) throws(TransferError) -> Timestamp? {
    let client = try HTTPSClient(
      roots: roots, hook: TLSHook(identity: nil, asksTime: true), proxies: proxies, userAgent: "inkan",
      bodyLimit: 262_144, seconds: seconds)
    return moment(of: try client.send(method: "GET", url: url))
  }
}
