import Foundation
import PackagePlugin

/// Builds the browser module with nothing but the toolchain, whenever one of its sources has changed.
///
/// The module is `DER` without what needs a clock, and what stands in the target's folder `WebAssembly`. Nothing in it
/// depends on where it is built or for which host: two builds give the same octets.
@main
struct WebAssemblyModule: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let module = target.directoryURL.appending(path: "WebAssembly")
    let der = context.package.directoryURL.appending(path: "Sources/DER")
    let sources =
      try sources(in: der).filter { $0.lastPathComponent != "DERTime.swift" }
      + sources(in: der.appending(path: "PKCS12")) + sources(in: module)
    let tools = try ["swiftc", "clang", "wasm-ld"].map { try context.tool(named: $0).url.path }
    let work = context.pluginWorkDirectoryURL
    let output = work.appending(path: "BrowserModule+Characters.swift")
    return [
      .buildCommand(
        displayName: "Building the browser module", executable: try context.tool(named: "EmbedWebAssembly").url,
        arguments: tools + [work.path, output.path] + sources.map(\.path), inputFiles: sources, outputFiles: [output])
    ]
  }

  /// In the order of their names, on which the linked octets depend.
  private func sources(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { ["swift", "c"].contains($0.pathExtension) }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
