import Foundation

/// Compiles Embedded Swift and a C file to WebAssembly and writes the module's octets as Swift source:
/// `EmbedWebAssembly swiftc clang wasm-ld work output source…`, the paths of the tools, of a folder for what lies
/// between, of the Swift file to be written, and of the sources.
///
/// One program for all of it because SwiftPM would ship what lies between as resources of the target.
@main
struct EmbedWebAssembly {
  private static let triple = "wasm32-unknown-none-wasm"

  private struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  static func main() {
    do {
      let arguments = CommandLine.arguments
      guard arguments.count > 6 else { throw Failed(description: "tools, folder, output and sources are missing") }
      let (swiftc, clang, linker) = (arguments[1], arguments[2], arguments[3])
      let (work, output, sources) = (URL(filePath: arguments[4]), URL(filePath: arguments[5]), arguments[6...])
      try checkToolchain(swiftc)
      let c = sources.filter { $0.hasSuffix(".c") }
      let swift = sources.filter { $0.hasSuffix(".swift") }
      let (memory, object, module) = ("memory.o", "module.o", "module.wasm")
      try run(
        clang,
        ["--target=" + triple, "-O2", "-ffreestanding", "-fno-builtin", "-Wall", "-Werror", "-c"] + c
          + ["-o", memory], in: work)
      try run(
        swiftc,
        [
          "-target", triple, "-enable-experimental-feature", "Embedded", "-wmo", "-Osize", "-parse-as-library",
          "-swift-version", "6", "-module-name", "EnrolmentModule", "-Xfrontend", "-disable-stack-protector",
          "-module-cache-path", "cache", "-c",
        ] + swift + ["-o", object], in: work)
      // The stack first: what overflows it traps instead of writing into data.
      try run(
        linker,
        [
          "--no-entry", "--strip-all", "--stack-first", "-z", "stack-size=65536", "--max-memory=16777216", memory,
          object, "-o", module,
        ], in: work)
      let octets = try Data(contentsOf: work.appending(path: module))
      try Data(source(octets).utf8).write(to: output, options: .atomic)
    } catch {
      FileHandle.standardError.write(Data("error: the browser module was not built: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func checkToolchain(_ swiftc: String) throws {
    let library = URL(filePath: swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../lib/swift/embedded/Swift.swiftmodule/\(triple).swiftmodule").standardized
    guard FileManager.default.fileExists(atPath: library.path) else {
      throw Failed(
        description: "it needs a toolchain with Embedded Swift for WebAssembly, as those of swift.org are; "
          + "\(library.path) is missing")
    }
  }

  private static func run(_ tool: String, _ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failed(description: "\(tool) failed with \(process.terminationStatus)")
    }
  }

  /// A string, each octet the character of its number: the compiler takes a second for ten thousand elements of an
  /// array, and no time for a string.
  private static func source(_ octets: Data) -> String {
    var source = "extension BrowserModule {\n  static let characters = \""
    for octet in octets {
      switch octet {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), ..<0x20, 0x7F...: source += "\\u{" + String(octet, radix: 16) + "}"
      default: source.unicodeScalars.append(Unicode.Scalar(octet))
      }
    }
    return source + "\"\n}\n"
  }
}
