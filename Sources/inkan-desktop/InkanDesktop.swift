import Desktop
import Enrolment
import Glibc

/// `inkan-desktop`: the customer's PC as a window; `Enrolment` does the work.
@main
enum InkanDesktop {
  @MainActor
  static func main() {
    CoreFiles.forbid()
    var variables: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    #if DESKTOP
      let options = StartOptions(Array(CommandLine.arguments.dropFirst()), environment: variables)
      if options.asksForHelp {
        print(options.help)
        exit(0)
      }
      exit(WindowApplication(options).run())
    #else
      StandardTerminal().tell(WindowMissing.text(environment: variables))
      exit(1)
    #endif
  }
}
