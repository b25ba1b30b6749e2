import DER
import X509

extension ListLint {
  /// Both moments, in order, in the form that the year demands; RFC 5280 requires the second.
  static let listTimes = ListLint("5.1.2.5") { list, _ in
    guard let next = list.nextUpdate else { return "no nextUpdate" }
    guard list.thisUpdate.hasDemandedForm, next.hasDemandedForm else {
      return "UTCTime through 2049 and GeneralizedTime from 2050 on"
    }
    return list.thisUpdate.timestamp < next.timestamp ? nil : "the list ends before it begins"
  }
}
