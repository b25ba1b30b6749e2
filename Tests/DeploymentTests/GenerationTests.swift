import Authority
import CivilTime
import DER
import Foundation
import Persistence
import Portal
import Registration
import Testing
import X509

@testable import Deployment

@Suite("Generations of an issuing CA")
struct GenerationTests {
  @Test("the newest generation signs; the older one stays named, listed and published (H-33)")
  func twoGenerations() async throws {
    let sample = try await SampleFolder()
    let folder = sample.folder
    let root = KeyedCertificate(
      certificate: try #require(Certificate.certificates(pem: folder.text("ca/client-root.pem")).first),
      key: try PrivateKey(pem: folder.text("sample-roots/client-root.key")))
    let next = try Ceremony.issuingCA(
      name: Ceremony.name(
        organization: "Mihon Daiichi Bank, Ltd.", authority: "Mihon Daiichi Bank Internet Banking CA", generation: 2),
      policy: ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1), clientRoot: root,
      rootAddresses: try #require(StatusAddresses(base: "http://status.localhost:8080", id: "client-root")),
      now: SampleFolder.now)
    try folder.write(next.certificate.pem, to: "ca/daiichi-g2.pem")
    try folder.write(next.key.pem(passphrase: Array("passphrase of G2".utf8)), to: "ca/daiichi-g2.key", secret: true)
    try folder.write("passphrase of G2\n", to: "ca/daiichi-g2.passphrase", secret: true)
    try sample.edit(
      "authorities: [\n",
      """
      authorities: [
        {
          id: "daiichi-g2", name: "Mihon Daiichi Bank Internet Banking CA - G2",
          certificate: "ca/daiichi-g2.pem", root: "ca/client-root.pem",
          key: "ca/daiichi-g2.key", passphraseFile: "ca/daiichi-g2.passphrase",
          statusURL: "http://status.localhost:8080", shards: 16, policy: "1.3.6.1.4.1.32473.1.1",
        },

      """)
    try sample.edit(#"authorities: ["daiichi-g1"]"#, #"authorities: ["daiichi-g2", "daiichi-g1"]"#)

    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    let registration = try assembly.site("daiichi").registration
    #expect(registration.generations.issuing(at: SampleFolder.now).ca.name.hasSuffix("- G2"))
    #expect(registration.issuingCertificates.count == 2)
    #expect(registration.issuingSubjects.count == 2)
    let published = assembly.revocationLists
    for (id, lists) in published {
      guard let issuer = registration.issuingCertificate(of: id) else { continue }
      let found = try #require(await lists.lists(shard: 3, at: SampleFolder.now))
      let list = try CertificateRevocationList(der: found.complete.read())
      #expect(list.isSigned(by: try Certificate(der: issuer).publicKey))
      #expect(list.distributionPoint == "http://status.localhost:8080/crl/\(id)/3.crl")
    }
    #expect(Set(published.keys).isSuperset(of: ["daiichi-g1", "daiichi-g2"]))
  }
}
