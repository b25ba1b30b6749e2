import Lifecycle

/// What became of as many acts at the same moment.
func outcomes<Value: Sendable>(
  _ count: Int, _ act: @escaping @Sendable (Int) async throws -> Value
) async -> (values: [Value], refusals: [FailureCode?]) {
  await withTaskGroup(of: Result<Value, any Error>.self) { group in
    for number in 0..<count {
      group.addTask {
        do {
          return .success(try await act(number))
        } catch {
          return .failure(error)
        }
      }
    }
    return await group.reduce(into: (values: [Value](), refusals: [FailureCode?]())) { all, outcome in
      switch outcome {
      case .success(let value): all.values.append(value)
      case .failure(let error): all.refusals.append((error as? Rejected)?.code)
      }
    }
  }
}
