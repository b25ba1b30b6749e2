import CivilTime
import Foundation
import HTTP
import Lifecycle
import Persistence
import Portal
import Registration
import Signing
import X509

/// `inkand serve`: the listeners, the operators' socket, and what has to be done from time to time.
struct Service: Sendable {
  struct Options: Sendable {
    var tlsPort: Int
    var plainPort: Int
    var internalPort: Int
    var address: String
  }

  let assembly: Assembly
  let clock: any TimeSource
  let options: Options
  let output: Output

  /// Serves until SIGTERM or SIGINT, then finishes what is under way.
  func run() async throws {
    let metrics = Metrics()
    let store = assembly.store
    metrics.gauge("inkan_store_waiting_writes", help: "Changes that wait for the store's writer.") {
      store.waitingWrites
    }
    let (sites, signers) = (assembly.sites, assembly.signers)
    for signer in signers { signer.connect { output.problem($0) } }
    metrics.gauge("inkan_signers_away", help: "CAs whose signer cannot be reached.") {
      signers.count { $0.complaint != nil }
    }
    let portal = Portal(
      sites: sites, publications: try publications(), clock: clock, metrics: metrics,
      isHealthy: { await isHealthy(sites) }, complaints: { signers.compactMap(\.complaint) },
      log: { output.problem($0) })
    let server = try Server(
      listeners: try listeners(), limits: limits, loops: max(2, ProcessInfo.processInfo.activeProcessorCount),
      accessLog: { output.access($0, at: clock.now()) }, metrics: metrics, handler: { await portal.answer($0) })
    let checkpoints = try await Checkpoints(assembly)
    try await checkpoints.examine()
    let rounds = Rounds(sites: try couriers(), checkpoints: checkpoints, clock: clock, output: output)
    let stop = StopSignals()
    let ports = try server.start()
    let socket = try StaffSocket(assembly: assembly, clock: clock, output: output)
    try socket.open()
    defer { socket.close() }
    announce(ports)
    await rounds.sign(anyway: true)
    let housekeeping = Task { await rounds.goOn() }
    await stop.wait()
    housekeeping.cancel()
    output.note("stopping: finishing what is under way")
    await server.drain(seconds: 20)
    await rounds.sign(anyway: true)
    assembly.store.close()
  }

  /// The client root's public parts, at the addresses that issuing CAs' certificates carry.
  private func publications() throws -> [String: [UInt8]] {
    let root = assembly.configuration.root
    return [
      "/ca/\(root.id).cer": try assembly.certificate(root.certificate).der,
      "/crl/\(root.id)/0.crl": try assembly.folder.read(root.revocationList),
    ]
  }

  private func isHealthy(_ sites: [Site]) async -> Bool {
    for site in sites where await !site.registration.storeAnswers() { return false }
    return true
  }

  private var limits: HTTP.Limits {
    // Beyond the portal's own limit, so that it can say what was too large (INK-5005); far beyond, libevent cuts off.
    HTTP.Limits(
      bodyBytes: 4 * Portal.bodyLimit, connections: assembly.configuration.limits.connections,
      connectionsPerSource: assembly.configuration.limits.connectionsPerSource)
  }

  private func listeners() throws -> [Listener] {
    let chain = try assembly.folder.text(assembly.configuration.tls.certificate)
    let key = try assembly.folder.text(assembly.configuration.tls.key)
    var hosts: [TLSHost] = []
    for (site, institution) in zip(assembly.sites, assembly.configuration.institutions) {
      hosts.append(
        TLSHost(
          id: site.portalHostID, names: [institution.portalHost], certificateChainPEM: chain, privateKeyPEM: key,
          clientCertificates: .never))
      hosts.append(
        TLSHost(
          id: site.certificateHostID, names: [institution.certificateHost, "*.\(institution.certificateHost)"],
          certificateChainPEM: chain, privateKeyPEM: key,
          clientCertificates: .asked(authorityNames: site.registration.issuingSubjects)))
    }
    return [
      .tls(address: options.address, port: UInt16(options.tlsPort), hosts: hosts),
      .plain(address: options.address, port: UInt16(options.plainPort), id: Portal.statusListener),
      .plain(address: "127.0.0.1", port: UInt16(options.internalPort), id: Portal.internalListener),
    ]
  }

  private func announce(_ ports: [UInt16]) {
    output.note("status      http://\(options.address):\(ports[1])/crl/…, /ca/…")
    output.note("internal    http://127.0.0.1:\(ports[2])/healthz, /metrics, /verify")
    for institution in assembly.configuration.institutions {
      output.note("institution https://\(institution.portalHost):\(ports[0])/  \(institution.name.ja)")
    }
    let host = assembly.configuration.institutions.first?.portalHost ?? options.address
    output.note("ready https://\(host):\(ports[0])")
  }

  /// Each institution with who carries its mails.
  private func couriers() throws -> [(name: String, registration: Registration, courier: any Courier)] {
    try zip(assembly.sites, assembly.configuration.institutions).map { site, institution in
      (site.id, site.registration, try assembly.courier(of: institution))
    }
  }
}
