/// How the commands are typed: all of them for `help`, one of them for who misused it.
enum Usage {
  private static let commands: [(name: String, text: String)] =
    [
      ("init", "inkand init --data DIR --sample                     a fresh deployment with invented institutions"),
      (
        "serve",
        "inkand serve --data DIR [--port N] [--http-port N] [--internal-port N] [--address A]\(clockOption)"
      ),
      (
        "operator",
        """
        inkand operator ACT --data DIR --reason "…" [--institution ID] [--form NUMBER] …
        \(OperatorAct.allCases.map { "    \($0.typed)" }.joined(separator: "\n"))
            \(OperatorAct.whom)
            REASON: \(OperatorAct.reasons)
            CHANNEL: \(OperatorAct.channels)
            unblock is unlock: either releases a lock or a block
            `inkand operator ACT --help` says what an act does
        """
      ),
      (
        "backup",
        "inkand backup --data DIR --out DIR                  a copy of all that is no secret, while the service runs or not"
      ),
      ("restore", "inkand restore --data DIR --from BACKUP [--ledger FILE] [--accept-loss \"reason\"]"),
      (
        "audit",
        """
        inkand audit key | rotate --data DIR                the logs' first key; a new one in its place
        inkand audit public --data DIR --out FILE           the public key for auditors
        inkand audit export --data DIR --institution ID --out FILE [--from N]
        inkand audit verify FILE --key PUBLIC.pem [--checkpoints FILE]
        inkand audit verify --data DIR [--institution ID] [--key PUBLIC.pem]
        """
      ),
      (
        "ceremony",
        """
        inkand ceremony begin --transcript FILE --title TEXT --witness NAME[=PUBLIC.pem] … [--present NAME …]
        inkand ceremony roots --out DIR --organization NAME [--years N]
        inkand ceremony issue --roots DIR --out DIR --id ID --organization NAME --name NAME --generation N
                              --status-url URL --policy OID [--years N] [--shares K/N]
        inkand ceremony list --roots DIR --out FILE --days D [--number N] [--last FILE] [--revoke SERIAL:REASON …]
        inkand ceremony note --text TEXT | end              all of these take --transcript FILE
        inkand ceremony witness-key --out FILE
        inkand ceremony sign TRANSCRIPT --witness NAME --key FILE
        inkand ceremony sheet TRANSCRIPT --out FILE         a page with the digest, for signatures by hand
        inkand ceremony verify TRANSCRIPT [--files DIR]
        """
      ),
      (
        "profile",
        """
        inkand profile check FILE                           says what is wrong with a profile
        inkand profile explain FILE [--lang ja|en]          says in sentences what its rules are
        """
      ),
    ] + clockCommand

  #if SIMULATED_CLOCK
    private static let clockOption = " [--clock RFC3339]"
    private static let clockCommand = [
      (
        name: "clock",
        text: """
        inkand clock set RFC3339 --data DIR                 the simulated clock of a running service
        inkand clock hold RFC3339 --data DIR                the same, and it stands still until it is set
        inkand clock advance SECONDS --data DIR
        """
      )
    ]
  #else
    private static let clockOption = ""
    private static let clockCommand: [(name: String, text: String)] = []
  #endif

  /// Every command.
  static var everything: String { commands.map(\.text).joined(separator: "\n") }

  /// What belongs to a command line: the usage of its command, of its act for `operator`; of an unknown command no more
  /// than the names of those that there are.
  static func text(for words: [String]) -> String {
    guard let name = words.first, let command = commands.first(where: { $0.name == name }) else {
      return "inkand \(commands.map(\.name).joined(separator: " | "))\n`inkand help` says what each takes"
    }
    guard name == "operator", let act = words.dropFirst().compactMap(OperatorAct.init(typed:)).first else {
      return command.text
    }
    return act.usage
  }
}
