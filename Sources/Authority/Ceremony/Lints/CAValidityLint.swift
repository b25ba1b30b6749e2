import CivilTime
import DER
import X509

extension AuthorityLint {
  /// In order, at most thirty years, within the root's, in the form that the year demands.
  static let validity = AuthorityLint("4.1.2.5") { examined in
    let (first, last) = (examined.content.validity.notBefore, examined.content.validity.notAfter)
    guard first.hasDemandedForm, last.hasDemandedForm else {
      return "UTCTime through 2049 and GeneralizedTime from 2050 on"
    }
    guard first.timestamp < last.timestamp else { return "the validity ends before it begins" }
    guard last.timestamp <= first.timestamp.adding(days: 30 * 366) else {
      return "a validity of more than thirty years"
    }
    guard let root = examined.root else { return nil }
    return root.notBefore <= first.timestamp && last.timestamp <= root.notAfter
      ? nil : "the validity is not within the root's"
  }
}
