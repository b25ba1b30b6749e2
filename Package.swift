// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Test doors (simulated clock, mail viewer) exist only where this trait is on; releases build without it.
let testDoors: [SwiftSetting] = [.define("SIMULATED_CLOCK", .when(traits: ["SimulatedClock"]))]

/// What draws the window exists only where GTK is wanted.
let desktop: [SwiftSetting] = [.define("DESKTOP", .when(traits: ["Desktop"]))]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [])
  -> Target
{
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict + testDoors)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + [.byName(name: name)], resources: resources,
    swiftSettings: strict + testDoors)
}

let package = Package(
  name: "inkan",
  products: [
    .executable(name: "inkand", targets: ["inkand"]),
    .executable(name: "inkand-signer", targets: ["inkand-signer"]),
    .executable(name: "inkan", targets: ["inkan"]),
    .executable(name: "inkan-desktop", targets: ["inkan-desktop"]),
    // What the benchmarks call without a network.
    .library(
      name: "InkanCore",
      targets: [
        "CivilTime", "DER", "X509", "Lifecycle", "Secrets", "Authority", "Signing", "Registration", "Persistence",
        "Portal",
      ]),
    // What `Fuzz/` calls.
    .library(name: "InkanFuzzTargets", targets: ["FuzzTargets"]),
  ],
  traits: [
    .trait(
      name: "SimulatedClock",
      description: "A clock that tests set and advance; never in a release."),
    .trait(
      name: "Desktop",
      description: "The window, which needs GTK 4; without it inkan-desktop only says so."),
    .default(enabledTraits: []),
  ],
  targets: [
    // C libraries: the only places that name a header.
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CLibevent", pkgConfig: "libevent_openssl", providers: [.apt(["libevent-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CNSS", pkgConfig: "nss", providers: [.apt(["libnss3-dev"])]),
    // Headers alone: the C library is linked anyway, a token's module opened by its path.
    .systemLibrary(name: "CUnix"),
    .systemLibrary(name: "CPKCS11", providers: [.apt(["libp11-kit-dev"])]),
    .systemLibrary(name: "CGTK", pkgConfig: "gtk4", providers: [.apt(["libgtk-4-dev"])]),

    // Vocabulary, pure.
    library("CivilTime"),
    library("Unix", ["CUnix"]),
    library("StrictJSON5"),
    library("CSV", []),
    library("Diagnosis"),
    library("DER", ["CivilTime"]),
    library("Lifecycle", ["CivilTime", "StrictJSON5"]),

    // What signs, what keeps, what decides.
    library("X509", ["DER", "CivilTime", "COpenSSL"]),
    library("Secrets", ["CSodium", "COpenSSL", "CivilTime", "Unix"]),
    library("PSKC", ["Secrets", "COpenSSL", "CivilTime"]),
    library("Authority", ["X509", "DER", "CivilTime"]),
    // The way to a CA's key in a process of its own, and that process.
    library("Signing", ["Authority", "Secrets", "StrictJSON5", "X509", "DER", "Unix"]),
    library(
      "Custody",
      [
        "Signing", "Authority", "Secrets", "StrictJSON5", "X509", "DER", "CivilTime", "Unix", "CUnix", "COpenSSL",
        "CPKCS11",
      ]),
    .executableTarget(name: "inkand-signer", dependencies: ["Custody"], swiftSettings: strict),
    library("Registration", ["Lifecycle", "Authority", "Secrets", "X509", "DER", "CivilTime", "Unix"]),
    library("Persistence", ["Lifecycle", "CivilTime", "CSQLite"]),
    library("Audit", ["Lifecycle", "X509", "Secrets", "CivilTime"]),

    // The institution's service.
    library("HTTP", ["COpenSSL", "CLibevent"]),
    // What the portal serves to browsers: the plugin compiles `WebAssembly`, which is not the host's.
    .target(
      name: "BrowserModule", exclude: ["WebAssembly"], swiftSettings: strict, plugins: ["WebAssemblyModule"]),
    .plugin(name: "WebAssemblyModule", capability: .buildTool(), dependencies: ["EmbedWebAssembly"]),
    .executableTarget(name: "EmbedWebAssembly", path: "Plugins/EmbedWebAssembly", swiftSettings: strict),
    library(
      "Portal",
      [
        "BrowserModule", "HTTP", "Registration", "Lifecycle", "Secrets", "X509", "Diagnosis", "StrictJSON5",
        "CivilTime",
      ],
      resources: [.embedInCode("Assets")]),
    library(
      "Deployment",
      [
        "Portal", "HTTP", "Registration", "Persistence", "Authority", "Audit", "Signing", "Secrets", "Lifecycle",
        "Transfer", "CSV", "PSKC",
        "Diagnosis",
        "StrictJSON5", "X509", "DER", "CivilTime", "Unix",
      ], resources: [.embedInCode("Profiles")]),
    .executableTarget(
      name: "inkand", dependencies: ["Deployment"], swiftSettings: strict + testDoors),

    // The customer's side.
    library("Transfer", ["CivilTime", "CCurl", "COpenSSL"]),
    library("Enrolment", ["X509", "DER", "Transfer", "Diagnosis", "CNSS", "COpenSSL", "CivilTime"]),
    .executableTarget(name: "inkan", dependencies: ["Enrolment"], swiftSettings: strict),
    .target(
      name: "Desktop",
      dependencies: ["Enrolment", "X509", "CivilTime", .target(name: "CGTK", condition: .when(traits: ["Desktop"]))],
      swiftSettings: strict + desktop),
    .executableTarget(name: "inkan-desktop", dependencies: ["Desktop", "Enrolment"], swiftSettings: strict + desktop),

    // What tests of several targets run, write and make.
    .target(name: "TestTools", path: "Tests/TestTools", swiftSettings: strict),
    // Every reader of outside bytes as one function: fuzzers call it, and the tests that replay what they found.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "DER", "X509", "HTTP", "StrictJSON5", "CSV", "PSKC", "Secrets", "Portal", "CivilTime", "Audit", "Diagnosis",
        "Authority", "Signing",
      ],
      path: "Tests/FuzzTargets", swiftSettings: strict),

    tests("CivilTime", []),
    tests("StrictJSON5", []),
    tests("CSV", ["TestTools"]),
    tests("Diagnosis", []),
    tests("DER", ["CivilTime", "TestTools"]),
    tests("X509", ["DER", "CivilTime", "COpenSSL", "TestTools"]),
    tests("Authority", ["X509", "DER", "CivilTime", "TestTools"]),
    tests("Lifecycle", ["CivilTime", "StrictJSON5", "TestTools"]),
    tests("Secrets", ["CivilTime", "TestTools"]),
    tests("Signing", ["Authority", "Secrets", "X509", "DER", "CivilTime", "Unix", "TestTools"]),
    tests(
      "Custody",
      [
        "Signing", "Authority", "Secrets", "StrictJSON5", "X509", "DER", "CivilTime", "Unix", "CPKCS11", "TestTools",
      ]),
    tests("PSKC", ["Secrets", "CivilTime", "TestTools"]),
    tests(
      "Registration", ["Persistence", "Lifecycle", "Authority", "Secrets", "X509", "DER", "CivilTime", "TestTools"]),
    tests("Persistence", ["Lifecycle", "Secrets", "CivilTime", "TestTools"]),
    tests("Audit", ["Lifecycle", "X509", "Secrets", "CivilTime", "TestTools"]),
    tests("HTTP", ["TestTools"]),
    tests(
      "Portal",
      [
        "HTTP", "Registration", "Persistence", "Authority", "Secrets", "X509", "DER", "Lifecycle", "CivilTime",
        "Diagnosis", "TestTools",
      ]),
    tests(
      "Deployment",
      [
        "StrictJSON5", "Lifecycle", "Persistence", "CivilTime", "Audit", "Authority", "X509", "DER", "Portal",
        "Registration", "Diagnosis", "Secrets", "Unix", "TestTools",
      ]),
    tests("Transfer", ["CivilTime", "TestTools"], resources: [.copy("Python")]),
    tests("Enrolment", ["X509", "DER", "CivilTime", "Diagnosis", "Transfer", "TestTools"]),
    tests("Desktop", ["Enrolment", "CivilTime", "TestTools"]),
    .testTarget(
      name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], exclude: ["Corpus"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
