import CivilTime
import Foundation
import TestTools
import X509

/// Certificates and keys by the `openssl` command, with the moments that a test wants.
enum Sample {
  /// A self-signed certificate of a person.
  static func certificate(_ subject: String, from: Timestamp, to: Timestamp) throws -> Certificate {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    try folder.write("", "index")
    try folder.write(
      """
      [ca]
      default_ca=d
      [d]
      database=index
      new_certs_dir=.
      rand_serial=yes
      default_md=sha256
      policy=p
      x509_extensions=x
      [p]
      commonName=supplied
      organizationName=optional
      organizationalUnitName=optional
      [x]
      keyUsage=critical,digitalSignature
      """, "ca.cnf")
    try openssl(
      "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-out",
      "request.pem", "-subj", subject)
    try openssl(
      "ca", "-config", "ca.cnf", "-batch", "-notext", "-preserveDN", "-selfsign", "-in", "request.pem", "-keyfile",
      "key.pem", "-startdate", stamp(from), "-enddate", stamp(to), "-out", "certificate.pem")
    return try Certificate.certificates(pem: try folder.text("certificate.pem"))[0]
  }

  /// `20270310145959Z`.
  private static func stamp(_ moment: Timestamp) -> String {
    moment.rfc3339.filter(\.isNumber) + "Z"
  }
}

extension Sample {
  /// A CA that signs itself.
  static func authority() throws -> Certificate {
    let folder = try TemporaryFolder()
    try OpenSSLCommand(folder: folder)(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
      "/CN=Mihon CA", "-keyout", "key.pem", "-out", "ca.pem")
    return try Certificate.certificates(pem: try folder.text("ca.pem"))[0]
  }
}
