import CivilTime
import Enrolment
import Glibc

/// `inkan`: acquires, renews and lists the customer's certificates; `Enrolment` does the work.
@main
enum Inkan {
  static func main() {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    var variables: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "HOME", "XDG_STATE_HOME"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    let command = InkanCommand(
      environment: variables, terminal: StandardTerminal(), now: Timestamp(seconds: Int64(clock.tv_sec)))
    exit(command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
