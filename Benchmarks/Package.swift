// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "inkan-benchmarks",
  dependencies: [.package(name: "inkan", path: "..")],
  targets: [
    // The client of all servers that are compared, and bare Argon2id.
    .executableTarget(
      name: "load",
      linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto"), .linkedLibrary("sodium")]),
    // CMP requests, made ready for `load posts`.
    .executableTarget(name: "cmprequests", linkerSettings: [.linkedLibrary("crypto")]),
    // OpenSSL without us: what issuing is compared with.
    .target(name: "CBare", linkerSettings: [.linkedLibrary("crypto")]),
    // Issuing and looking up without a network.
    .executableTarget(
      name: "inprocess", dependencies: ["CBare", .product(name: "InkanCore", package: "inkan")]),
    // Rendering pages; built with `-enable-testing`, because a page is nobody's business outside the portal.
    .executableTarget(name: "pages", dependencies: [.product(name: "InkanCore", package: "inkan")]),
  ],
  swiftLanguageModes: [.v6]
)
