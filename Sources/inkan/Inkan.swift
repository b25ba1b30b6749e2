import CivilTime
import Enrolment
import Glibc

/// `inkan`: acquires, renews, lists and tidies the customer's certificates; `Enrolment` does the work.
@main
enum Inkan {
  /// What the command reads of its environment; the last ones are the proxy's and the desktop's.
  private static let variables = [
    "LC_ALL", "LC_MESSAGES", "LANG", "HOME", "PATH", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "XDG_RUNTIME_DIR",
    "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY",
  ]

  static func main() {
    CoreFiles.forbid()
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    var variables: [String: String] = [:]
    for name in Self.variables {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    let command = InkanCommand(
      environment: variables, terminal: StandardTerminal(), now: Timestamp(seconds: Int64(clock.tv_sec)))
    exit(command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
