import CivilTime

extension CivilDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `20 November 2027`, as letters in English write it.
  var english: String { "\(day) \(Self.months[month - 1]) \(year)" }
}
