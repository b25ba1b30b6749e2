// swift-tools-version: 6.2
import PackageDescription

#if arch(arm64)
  let runtime = "clang_rt.fuzzer_no_main-aarch64"
#else
  let runtime = "clang_rt.fuzzer_no_main-x86_64"
#endif

// Built by scripts/fuzz alone, which says where the toolchain keeps libFuzzer and turns on what both need.
let package = Package(
  name: "inkan-fuzz",
  dependencies: [.package(name: "inkan", path: "..")],
  targets: [
    // libFuzzer's driver without its own `main`: one program then serves every target.
    .target(
      name: "CFuzz", linkerSettings: [.linkedLibrary(runtime), .linkedLibrary("stdc++")]),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzz", .product(name: "InkanFuzzTargets", package: "inkan")]),
  ],
  swiftLanguageModes: [.v6]
)
