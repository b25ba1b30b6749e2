import CivilTime
import TestTools
import Testing
import X509

@Suite("Answers that a server staples")
struct StapledAnswerTests {
  /// A root for servers, a server's certificate, and openssl in the place of the root's responder.
  private struct Responder {
    let folder: TemporaryFolder
    let openssl: OpenSSLCommand
    let server: Certificate
    let issuer: Certificate
    let now: Timestamp

    init() throws {
      folder = try TemporaryFolder()
      openssl = OpenSSLCommand(folder: folder)
      for (name, subject, extensions) in [
        ("root", "/CN=Root", ""), ("stranger", "/CN=Root", ""), ("server", "/CN=server", ""),
        ("other", "/CN=other", ""),
        ("delegate", "/CN=Delegate", "extendedKeyUsage=OCSPSigning"), ("helper", "/CN=Helper", ""),
      ] {
        try folder.write(extensions, "\(name).ext")
        let made = try openssl(
          "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", subject, "-keyout",
          "\(name).key", "-out", "\(name).csr")
        #expect(made.succeeded, "\(made.errors)")
        let byRoot = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"]
        let signed = try openssl(
          ["x509", "-req", "-in", "\(name).csr", "-days", "30", "-extfile", "\(name).ext", "-out", "\(name).pem"]
            + (subject == "/CN=Root" ? ["-signkey", "\(name).key"] : byRoot))
        #expect(signed.succeeded, "\(signed.errors)")
      }
      server = try Certificate.certificates(pem: folder.text("server.pem"))[0]
      issuer = try Certificate.certificates(pem: folder.text("root.pem"))[0]
      now = server.notBefore.adding(minutes: 1)
    }

    /// The answer about a certificate whose status the index says.
    func answer(
      about name: String = "server", status: String = "V\t491231000000Z\t", by signer: String = "root",
      _ options: String...
    ) throws -> [UInt8] {
      let certificate = try Certificate.certificates(pem: folder.text("\(name).pem"))[0]
      try folder.write("\(status)\t\(certificate.serialNumber.hex.uppercased())\tunknown\t/CN=\(name)\n", "index.txt")
      let output = try openssl(
        ["ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "\(signer).pem", "-rkey", "\(signer).key"]
          + (options.isEmpty ? ["-ndays", "2"] : options)
          + ["-issuer", "root.pem", "-cert", "\(name).pem", "-respout", "answer.der", "-noverify"])
      #expect(output.succeeded, "\(output.errors)")
      return try folder.read("answer.der")
    }

    func judged(_ answer: [UInt8], at moment: Timestamp? = nil) throws -> StapledAnswer {
      try StapledAnswer(der: answer, of: server, issuer: issuer, at: moment ?? now)
    }
  }

  @Test("a good answer is believed, by the issuer itself and by whom it has delegated")
  func good() throws {
    let responder = try Responder()
    for signer in ["root", "delegate"] {
      let answer = try responder.answer(by: signer)
      let judged = try responder.judged(answer)
      #expect(judged.der == answer)
      #expect(judged.nextUpdate == judged.thisUpdate.adding(days: 2))
    }
    _ = try responder.judged(try responder.answer("-ndays", "1", "-sha256"))
  }

  @Test("revoked, unknown, another's, a stranger's, a helper's without the right, without an end: none is stapled")
  func refused() throws {
    let responder = try Responder()
    let answers = [
      ("revoked", try responder.answer(status: "R\t491231000000Z\t200101000000Z")),
      ("about another", try responder.answer(about: "other")),
      ("by a stranger of the same name", try responder.answer(by: "stranger")),
      ("by a helper without the right", try responder.answer(by: "helper")),
      ("without an end", try responder.answer("-resp_key_id")),
      ("a failure", OCSPResponse(.tryLater).der), ("nothing", []), ("no answer", [0x30, 0x00]),
    ]
    for (name, answer) in answers {
      #expect(throws: StapleRefused.self, "\(name)") { try responder.judged(answer) }
    }
  }

  @Test("an answer is stapled within its time alone")
  func time() throws {
    let responder = try Responder()
    let answer = try responder.answer()
    let judged = try responder.judged(answer)
    for moment in [judged.nextUpdate, judged.thisUpdate.adding(minutes: -6)] {
      #expect(throws: StapleRefused.self) { try responder.judged(answer, at: moment) }
    }
    _ = try responder.judged(answer, at: judged.nextUpdate.adding(seconds: -1))
  }

  @Test("2,000 mutated answers never trap, and nothing but a good one is believed")
  func mutations() throws {
    let responder = try Responder()
    let answer = try responder.answer()
    var generator = SplitMix(seed: 6_066)
    for _ in 0..<2_000 {
      guard let judged = try? responder.judged(answer.mutated(using: &generator)) else { continue }
      #expect(judged.nextUpdate == judged.thisUpdate.adding(days: 2))
    }
  }
}
