import CivilTime
import Foundation
import Lifecycle
import Secrets

/// `inkand init` and `inkand serve`.
enum InitCommand {
  static func run(_ words: [String]) async throws {
    let arguments = try Arguments(words, flags: ["sample"], options: ["data", "port", "http-port"])
    guard arguments.has("sample") else {
      throw Misused("only --sample deployments are founded by themselves; see docs/architecture.md for real ones")
    }
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    try await SampleFoundation(
      folder: folder, now: MachineClock().now(), tlsPort: try arguments.port("port") ?? 8443,
      plainPort: try arguments.port("http-port") ?? 8080
    ).found()
    print("founded \(folder.path); the sample's IDs and secrets are in \(folder.file("sample-credentials.json"))")
  }
}

/// See `InitCommand`.
enum ServeCommand {
  static func run(_ words: [String]) async throws {
    let arguments = try Arguments(
      words, flags: [], options: ["data", "port", "http-port", "internal-port", "address", "clock"])
    let folder = DeploymentFolder(path: absolute(try arguments.required("data")))
    let clock = try clock(arguments["clock"])
    let assembly = try await assembly(in: folder, tlsPort: try arguments.port("port"), at: clock.now())
    let output = Output()
    let rootKeys = try assembly.rootKeysOfSample()
    if !rootKeys.isEmpty {
      output.note("sample: the root keys lie in the data folder (\(rootKeys.joined(separator: ", ")))")
    }
    for problem in assembly.guideProblems { output.note(problem) }
    let listeners = assembly.configuration.listeners
    let address = arguments["address"] ?? listeners.address
    if arguments["clock"] != nil, address != "127.0.0.1", address != "::1" {
      throw Misused("--clock is for tests: it serves on a loopback address only")
    }
    let service = Service(
      assembly: assembly, clock: clock,
      options: Service.Options(
        tlsPort: try arguments.port("port") ?? listeners.tlsPort,
        plainPort: try arguments.port("http-port") ?? listeners.plainPort,
        internalPort: try arguments.port("internal-port") ?? listeners.internalPort,
        address: address), output: output,
      accessLog: try AccessLog(path: folder.file("access.log")))
    try await service.run()
  }

  private static func assembly(in folder: DeploymentFolder, tlsPort: Int?, at now: Timestamp) async throws -> Assembly {
    do {
      return try await Assembly(folder: folder, tlsPort: tlsPort, at: now, keepingEditions: true)
    } catch let error as SecretsError where error.code == .pepperFile {
      throw DeploymentError(
        "\(error.reason). Without its peppers no secret can be checked: they are backed up apart from the store and have to "
          + "be put back, with mode 0600. New ones do not help")
    }
  }

  private static func clock(_ option: String?) throws -> any TimeSource {
    guard let option else { return MachineClock() }
    #if SIMULATED_CLOCK
      guard let start = Timestamp(rfc3339: option) else {
        throw Misused("--clock wants a moment such as 2026-11-20T10:00:00+09:00")
      }
      return SimulatedClock(start: start)
    #else
      throw Misused("this build has no simulated clock")
    #endif
  }
}

/// A path that stays right when somebody reads it elsewhere.
func absolute(_ path: String) -> String {
  path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
}
