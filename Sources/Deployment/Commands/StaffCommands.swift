import Foundation
import Lifecycle

/// `inkand operator`: a member of staff's act on the running service.
enum OperatorCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(
      words, flags: [], options: ["data", "institution", "contract", "user", "serial", "reason", "why"])
    guard let act = arguments.words.first, arguments.words.count == 1 else { throw Misused("say which act") }
    try StaffLine.say(try request(act, arguments), folder: try arguments.required("data"))
  }

  private static func request(_ act: String, _ arguments: Arguments) throws(Misused) -> StaffRequest {
    let serial = arguments["serial"]
    if let serial {
      guard act == "find", arguments["contract"] == nil, arguments["user"] == nil else {
        throw Misused("--serial goes with find, in place of --contract and --user")
      }
      guard SerialText.octets(serial) != nil else { throw Misused("--serial: \(SerialText.form)") }
    }
    return StaffRequest(
      act: act, institution: arguments["institution"],
      contract: serial == nil ? try arguments.required("contract") : nil, user: arguments["user"], serial: serial,
      reason: try arguments.required("reason"), why: arguments["why"])
  }
}

/// `inkand clock`: the simulated clock of a running service (F-18).
enum ClockCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data"])
    guard arguments.words.count == 2, ["set", "advance"].contains(arguments.words[0]) else {
      throw Misused("clock set RFC3339, or clock advance SECONDS")
    }
    try StaffLine.say(
      StaffRequest(act: "clock.\(arguments.words[0])", value: arguments.words[1]),
      folder: try arguments.required("data"))
  }
}

/// The client's side of the operators' socket.
enum StaffLine {
  static func say(_ request: StaffRequest, folder: String) throws {
    let socket = try UnixSocket.connected(to: StaffSocket.path(in: DeploymentFolder(path: absolute(folder))))
    defer { socket.shut() }
    socket.write(Array(try JSONEncoder().encode(request)) + [0x0A])
    guard let line = socket.readLine(limit: 4_194_304, seconds: 30),
      let answer = try? JSONDecoder().decode(StaffAnswer.self, from: Data(line))
    else { throw DeploymentError("the service gave no answer") }
    if let code = answer.code { throw DeploymentError("\(code) \(answer.lines.joined(separator: "\n"))") }
    for line in answer.lines { print(line) }
  }
}
