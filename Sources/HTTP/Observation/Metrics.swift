import Synchronization

/// The counters and gauges of a running service, in Prometheus' text form. Counting takes no lock.
public final class Metrics: Sendable {
  /// A number that others may add to.
  public final class Value: Sendable {
    private let number: Atomic<Int>

    fileprivate init() {
      number = Atomic(0)
    }

    /// Adds, or takes away from a gauge.
    public func add(_ amount: Int = 1) {
      number.wrappingAdd(amount, ordering: .relaxed)
    }

    /// The number now.
    public var current: Int { number.load(ordering: .relaxed) }
  }

  private struct Family {
    let kind: String
    let help: String
    var members: [(labels: String, read: @Sendable () -> Int, value: Value?)] = []
  }

  private let families = Mutex<[String: Family]>([:])

  /// An empty registry.
  public init() {}

  /// The counter of that name and those labels, made when it is not there. Names: `inkan_…_total`.
  public func counter(_ name: String, help: String, labels: [(String, String)] = []) -> Value {
    value(name, kind: "counter", help: help, labels: labels)
  }

  /// The gauge of that name and those labels, made when it is not there.
  public func gauge(_ name: String, help: String, labels: [(String, String)] = []) -> Value {
    value(name, kind: "gauge", help: help, labels: labels)
  }

  /// A gauge that is read when somebody asks. `read` must not block.
  public func gauge(
    _ name: String, help: String, labels: [(String, String)] = [], read: @escaping @Sendable () -> Int
  ) {
    families.withLock { families in
      var family = families[name] ?? Family(kind: "gauge", help: help)
      let labels = Self.exposed(labels)
      family.members.removeAll { $0.labels == labels }
      family.members.append((labels, read, nil))
      families[name] = family
    }
  }

  /// Everything, in the text exposition format 0.0.4, sorted by name.
  public func render() -> String {
    let snapshot = families.withLock { $0 }
    var text = ""
    for (name, family) in snapshot.sorted(by: { $0.key < $1.key }) {
      text += "# HELP \(name) \(Self.escaped(family.help, quotes: false))\n# TYPE \(name) \(family.kind)\n"
      for member in family.members {
        text += "\(name)\(member.labels) \(member.read())\n"
      }
    }
    return text
  }

  private func value(_ name: String, kind: String, help: String, labels: [(String, String)]) -> Value {
    families.withLock { families in
      var family = families[name] ?? Family(kind: kind, help: help)
      let labels = Self.exposed(labels)
      if let present = family.members.first(where: { $0.labels == labels })?.value { return present }
      let value = Value()
      family.members.append((labels, { value.current }, value))
      families[name] = family
      return value
    }
  }

  private static func exposed(_ labels: [(String, String)]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
