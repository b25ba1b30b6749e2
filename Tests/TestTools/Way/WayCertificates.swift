/// Certificates for what stands on the way to an institution, made once by the `openssl` command.
public struct WayCertificates: Sendable {
  public static let shared = Result { try WayCertificates() }

  /// The issuer that a proxy which opens TLS shows.
  public static let interceptor = "見本検査 Proxy CA"

  /// Holds `root.pem` and `interceptor.pem`, and for each of `server`, `expired`, `future`, `intercepted` and `other` a
  /// `.pem` and a `.key`.
  public let folder: TemporaryFolder

  private init() throws {
    folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    for (name, subject) in [("root", "Mihon TLS Root"), ("interceptor", Self.interceptor)] {
      try openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-utf8",
        "-subj", "/O=Mihon/CN=\(subject)", "-keyout", "\(name).key", "-out", "\(name).pem")
    }
    try folder.write("", "index")
    for (name, names, issuer, start, end) in [
      ("server", "DNS:daiichi.localhost,DNS:cert.daiichi.localhost", "root", "20200101000000Z", "20991231000000Z"),
      ("expired", "DNS:daiichi.localhost,DNS:cert.daiichi.localhost", "root", "20200101000000Z", "20210101000000Z"),
      ("future", "DNS:daiichi.localhost,DNS:cert.daiichi.localhost", "root", "20980101000000Z", "20990101000000Z"),
      (
        "intercepted", "DNS:daiichi.localhost,DNS:cert.daiichi.localhost", "interceptor", "20200101000000Z",
        "20991231000000Z"
      ),
      ("other", "DNS:other.test", "root", "20200101000000Z", "20991231000000Z"),
    ] {
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
        [x]
        subjectAltName=\(names)
        """, "\(name).cnf")
      try openssl(
        "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
        "-keyout", "\(name).key", "-out", "\(name).csr")
      try openssl(
        "ca", "-config", "\(name).cnf", "-batch", "-notext", "-in", "\(name).csr", "-cert", "\(issuer).pem", "-keyfile",
        "\(issuer).key", "-startdate", start, "-enddate", end, "-out", "\(name).pem")
    }
  }
}
