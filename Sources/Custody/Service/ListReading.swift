import Authority
import DER
import X509

/// Takes a revocation list's content in piece by piece, and judges it when the last has come.
struct ListReading {
  private let ca: IssuingCA
  private let algorithm: SignatureAlgorithm
  private var content: [UInt8] = []
  private static let most = 128 << 20

  init(of ca: IssuingCA, _ algorithm: SignatureAlgorithm) {
    self.ca = ca
    self.algorithm = algorithm
  }

  mutating func take(_ piece: [UInt8]) throws(LintFailure) {
    guard content.count + piece.count <= Self.most else { throw Self.failure("5.1", "more than a list has") }
    content += piece
  }

  /// The list's number and the digest to be signed.
  func finish() throws(LintFailure) -> (number: String, digest: [UInt8]) {
    let list: TBSCertificateList
    do throws(DERError) {
      list = try TBSCertificateList(der: content)
    } catch {
      throw Self.failure("5.1", "\(error.reason)")
    }
    guard list.frame.issuer == ca.certificate.subjectDER else {
      throw Self.failure("5.1.2.3", "the issuer is not the CA's subject")
    }
    guard list.frame.signatureAlgorithm == algorithm.identifier else {
      throw Self.failure("5.1.2.2", "another algorithm than the CA signs with")
    }
    guard list.frame.thisUpdate < list.frame.nextUpdate else {
      throw Self.failure("5.1.2.5", "a list that ends before it begins")
    }
    let number = try? list.frame.extensions.first(CRLNumber.self)
    guard let number, let authority = try? list.frame.extensions.first(AuthorityKeyIdentifier.self),
      authority.keyIdentifier == ca.keyIdentifier
    else { throw Self.failure("5.2", "a list without its number or its authority's key") }
    return (String(number.value), algorithm.digest(of: content))
  }

  private static func failure(_ section: String, _ reason: String) -> LintFailure {
    LintFailure(findings: [.init(section: "RFC 5280 \(section)", reason: reason)])
  }
}
