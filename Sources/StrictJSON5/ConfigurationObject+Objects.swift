extension ConfigurationObject {
  /// An object; `build` reads each of its keys once.
  public func object<Value>(_ key: String, _ build: (ConfigurationObject) -> Value) -> Value {
    let value = take(key)
    if let value {
      if case .object = value {} else { reportWrongType(key, value, due: "an object") }
    }
    return read(child(key, value), build)
  }

  /// An object, or null.
  public func optionalObject<Value>(_ key: String, _ build: (ConfigurationObject) -> Value) -> Value? {
    isNull(key) ? nil : object(key, build)
  }

  /// Objects in a list.
  public func objects<Value>(
    _ key: String, orEmpty: Bool = false, _ build: (ConfigurationObject) -> Value
  ) -> [Value] {
    elements(key, orEmpty: orEmpty) { value, place in
      guard case .object = value else {
        reportWrongType(place, value, due: "an object")
        return nil
      }
      return read(child(place, value), build)
    }
  }

  /// An object whose keys are free and whose values are strings; `{}` is allowed.
  public func stringMap(_ key: String) -> [String: String] {
    object(key) { map in
      Dictionary(map.keys.map { ($0, map.string($0)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private func read<Value>(_ child: ConfigurationObject, _ build: (ConfigurationObject) -> Value) -> Value {
    let value = build(child)
    child.reportUnknownKeys()
    return value
  }
}
