import Foundation

/// What a command wrote with `--json`: one object, and nothing else.
struct JSONOutput {
  struct Malformed: Error {}

  let status: Int32
  let object: [String: Any]

  init(_ run: (status: Int32, shown: String, told: String)) throws {
    status = run.status
    guard let object = try JSONSerialization.jsonObject(with: Data(run.shown.utf8)) as? [String: Any] else {
      throw Malformed()
    }
    self.object = object
  }

  var result: [String: Any] { object["result"] as? [String: Any] ?? [:] }
  var error: [String: Any] { object["error"] as? [String: Any] ?? [:] }

  func list(_ name: String) -> [[String: Any]] { result[name] as? [[String: Any]] ?? [] }
}
