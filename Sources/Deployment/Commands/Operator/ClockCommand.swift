/// `inkand clock`: the simulated clock of a running service (F-18).
enum ClockCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["data"])
    guard arguments.words.count == 2, ["set", "hold", "advance"].contains(arguments.words[0]) else {
      throw Misused("say set, hold or advance, and to when or by how much")
    }
    try StaffLine.say(
      StaffRequest(act: "clock.\(arguments.words[0])", value: arguments.words[1]),
      folder: try arguments.required("data"))
  }
}
