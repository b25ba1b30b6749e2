import DER
import X509

extension Lint {
  /// In order, within the CA's own, in the form that the year demands.
  static let validity = Lint("4.1.2.5") { examined in
    let validity = examined.content.validity
    let (first, last) = (validity.notBefore, validity.notAfter)
    guard first.hasDemandedForm, last.hasDemandedForm else {
      return "UTCTime through 2049 and GeneralizedTime from 2050 on"
    }
    guard first.timestamp < last.timestamp else { return "the validity ends before it begins" }
    let ca = examined.ca.certificate
    guard ca.notBefore <= first.timestamp, last.timestamp <= ca.notAfter else {
      return "the validity is not within the CA's"
    }
    return nil
  }
}
