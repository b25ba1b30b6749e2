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
  let accessLog: AccessLog

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
    let responders = try assembly.responders { output.problem($0) }
    for responder in responders { responder.renew(at: clock.now()) }
    let root = try RootList(assembly)
    let portal = Portal(
      sites: sites, responders: responders, publications: publications(root), clock: clock, metrics: metrics,
      isHealthy: { await isHealthy(sites) }, complaints: { signers.compactMap(\.complaint) },
      log: { output.problem($0) })
    let stapling = try stapling()
    stapling?.goRound(at: clock.now())
    let loops = max(2, ProcessInfo.processInfo.activeProcessorCount)
    let server = try Server(
      listeners: try listeners(staple: stapling?.staple), limits: limits, loops: loops,
      accessLog: { accessLog.add($0, at: clock.now()) },
      metrics: metrics, handler: { await portal.answer($0) })
    // Loops of their own: answers about certificates are looked up and signed on them, and no handshake waits for that.
    let status = try Server(
      listeners: [.plain(address: options.address, port: UInt16(options.plainPort), id: Portal.statusListener)],
      limits: limits, loops: loops, accessLog: { accessLog.add($0, at: clock.now()) }, metrics: metrics,
      immediate: { portal.answerImmediately($0) }, handler: { await portal.answer($0) })
    let checkpoints = try await Checkpoints(assembly)
    try await checkpoints.examine()
    let rounds = Rounds(
      sites: try couriers(), checkpoints: checkpoints, responders: responders, stapling: stapling, clock: clock,
      output: output)
    let stop = StopSignals()
    let ports = try server.start()
    let statusPort = try status.start()[0]
    let socket = try StaffSocket(assembly: assembly, clock: clock, output: output)
    try socket.open()
    defer { socket.close() }
    announce(tls: ports[0], status: statusPort, loopback: ports[1])
    await rounds.sign(anyway: true)
    let housekeeping = Self.goingRound { await rounds.once() }
    let listRounds = ListRounds(lists: assembly.revocationLists, root: root, clock: clock, output: output)
    let renewing = Self.goingRound { await listRounds.once() }
    await stop.wait()
    housekeeping.cancel()
    renewing.cancel()
    output.note("stopping: finishing what is under way")
    async let drained: Void = status.drain(seconds: 20)
    await server.drain(seconds: 20)
    await drained
    accessLog.finish(at: clock.now())
    await rounds.sign(anyway: true)
    assembly.store.close()
  }

  /// One round after another, about one a second, until it is cancelled.
  private static func goingRound(_ once: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task {
      while !Task.isCancelled {
        await once()
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// The client root's public parts, at the addresses that issuing CAs' certificates carry.
  private func publications(_ list: RootList) -> [String: @Sendable () -> Publication] {
    let id = assembly.configuration.root.id
    let certificate = list.root
    return [
      "/ca/\(id).cer": { Publication(certificate.der, modified: certificate.notBefore) },
      "/crl/\(id)/0.crl": {
        let current = list.current
        return Publication(current.der, modified: current.thisUpdate, ends: current.nextUpdate)
      },
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

  /// What keeps the answer about the server's certificate; nil where nobody can be asked about it.
  private func stapling() throws -> Stapling? {
    let (tls, folder) = (assembly.configuration.tls, assembly.folder)
    let chain = try Certificate.certificates(pem: folder.text(tls.certificate))
    var issuer: Certificate?
    if let name = tls.issuer { issuer = try assembly.certificate(name) }
    var file: (@Sendable () throws -> [UInt8])?
    if let name = tls.ocspResponse { file = { try folder.read(name) } }
    return Stapling(chain: chain, issuer: issuer, file: file, output: output)
  }

  private func listeners(staple: Staple?) throws -> [Listener] {
    let chain = try assembly.folder.text(assembly.configuration.tls.certificate)
    let key = try assembly.folder.text(assembly.configuration.tls.key)
    var hosts: [TLSHost] = []
    for (site, institution) in zip(assembly.sites, assembly.configuration.institutions) {
      hosts.append(
        TLSHost(
          id: site.portalHostID, names: [institution.portalHost], certificateChainPEM: chain, privateKeyPEM: key,
          clientCertificates: .never, staple: staple))
      hosts.append(
        TLSHost(
          id: site.certificateHostID, names: [institution.certificateHost, "*.\(institution.certificateHost)"],
          certificateChainPEM: chain, privateKeyPEM: key,
          clientCertificates: .asked(authorityNames: site.registration.issuingSubjects), staple: staple))
    }
    return [
      .tls(address: options.address, port: UInt16(options.tlsPort), hosts: hosts),
      .plain(address: "127.0.0.1", port: UInt16(options.internalPort), id: Portal.internalListener),
    ]
  }

  private func announce(tls: UInt16, status: UInt16, loopback: UInt16) {
    output.note("status      http://\(options.address):\(status)/ocsp/…, /crl/…, /ca/…")
    output.note("internal    http://127.0.0.1:\(loopback)/healthz, /metrics, /verify")
    for institution in assembly.configuration.institutions {
      output.note("institution https://\(institution.portalHost):\(tls)/  \(institution.name.ja)")
    }
    let host = assembly.configuration.institutions.first?.portalHost ?? options.address
    output.note("ready https://\(host):\(tls)")
  }

  /// Each institution with who carries its mails.
  private func couriers() throws -> [(name: String, registration: Registration, courier: any Courier)] {
    try zip(assembly.sites, assembly.configuration.institutions).map { site, institution in
      (site.id, site.registration, try assembly.courier(of: institution))
    }
  }
}
