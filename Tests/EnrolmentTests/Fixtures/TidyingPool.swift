import Enrolment
import TestTools
import X509

/// Certificates of which random stores are made: of two institutions, with the same subjects and serial numbers, with
/// keys in common, and of a CA that has only borrowed the first one's name. Each is signed, and judged, once.
struct TidyingPool {
  enum Institution: CaseIterable {
    case first, second
  }

  struct Member {
    /// Its place in the pool, which is quicker to compare than the certificate.
    let id: Int
    let certificate: Certificate
    /// Whose issuing CA signed it.
    let institution: Institution?
    let isForged: Bool
  }

  let members: [Member]

  init() throws {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    func authority(_ name: String, _ subject: String) throws -> KnownInstitution {
      try openssl(["req", "-x509"] + curve + ["-keyout", name + ".key", "-out", name + ".pem", "-subj", subject])
      return KnownInstitution(
        id: name, name: name, portal: try PortalAddress("https://\(name).localhost"), roots: nil,
        issuers: try Certificate.certificates(pem: folder.text(name + ".pem")))
    }
    let known: [Institution: KnownInstitution] = [
      .first: try authority("first", "/CN=Mihon CA"), .second: try authority("second", "/CN=Mihon Second CA"),
    ]
    _ = try authority("forger", "/CN=Mihon CA")
    _ = try authority("stranger", "/CN=Somebody")
    for key in 0..<6 {
      try openssl(
        ["req", "-new"] + curve + [
          "-keyout", "\(key).key", "-out", "\(key).csr", "-subj", "/CN=\(50_000_001 + key / 3)",
        ])
    }
    var members: [Member] = []
    for (name, count) in [("first", 8), ("second", 6), ("forger", 4), ("stranger", 2)] {
      for number in 0..<count {
        // The days differ, as the ends of real certificates do; numbers, subjects and keys repeat.
        try openssl([
          "x509", "-req", "-in", "\(number % 6).csr", "-CA", name + ".pem", "-CAkey", name + ".key", "-set_serial",
          "\(number + 1)", "-days", "\(number + 10)", "-out", "leaf.pem",
        ])
        let certificate = try Certificate.certificates(pem: folder.text("leaf.pem"))[0]
        members.append(
          Member(
            id: members.count, certificate: certificate,
            institution: Institution.allCases.first { known[$0]?.issuer(of: certificate) != nil },
            isForged: name == "forger"))
      }
    }
    self.members = members
  }
}
