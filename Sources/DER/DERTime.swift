public import CivilTime

/// A moment in a certificate or list, with the form it was written in (RFC 5280 4.1.2.5).
public struct DERTime: Sendable, Hashable {
  /// The two forms that a `Time` may have.
  public enum Form: Sendable, Hashable {
    case utcTime
    case generalizedTime
  }

  /// The moment, of whole seconds.
  public let timestamp: Timestamp
  /// The form.
  public let form: Form

  /// Whether the form is the one that the year demands: UTCTime through 2049, GeneralizedTime from 2050 on.
  public var hasDemandedForm: Bool { form == Self.demandedForm(timestamp) }

  /// A moment in the form that its year demands; parts of a second are dropped.
  public init(_ timestamp: Timestamp) {
    self.init(Timestamp(seconds: timestamp.seconds), Self.demandedForm(timestamp))
  }

  private init(_ timestamp: Timestamp, _ form: Form) {
    self.timestamp = timestamp
    self.form = form
  }

  static func demandedForm(_ timestamp: Timestamp) -> Form {
    (1950...2049).contains(timestamp.civil(in: .utc).date.year) ? .utcTime : .generalizedTime
  }

  /// The next element of a reader: UTC to the second, without fractions.
  public init(from reader: inout DERReader) throws(DERError) {
    let form: Form = reader.nextTag == .generalizedTime ? .generalizedTime : .utcTime
    let digits = form == .utcTime ? 12 : 14
    let content = try reader.content(form == .utcTime ? .utcTime : .generalizedTime)
    let start = content.lowerBound
    guard content.count == digits + 1, reader.bytes[content.upperBound - 1] == 0x5A else {
      throw DERError(.invalidValue, "time that is not UTC to the second", at: start)
    }
    for index in start..<start + digits where !(0x30...0x39).contains(reader.bytes[index]) {
      throw DERError(.invalidValue, "time with another character than a digit", at: index)
    }
    /// Two digits, counted from the year's last two.
    func pair(_ number: Int) -> Int {
      let index = start + digits - 12 + 2 * number
      return Int(reader.bytes[index] - 0x30) * 10 + Int(reader.bytes[index + 1] - 0x30)
    }
    let century =
      switch form {
      case .utcTime: pair(0) < 50 ? 20 : 19
      case .generalizedTime: pair(-1)
      }
    guard let date = CivilDate(year: century * 100 + pair(0), month: pair(1), day: pair(2)),
      let civil = CivilDateTime(date: date, hour: pair(3), minute: pair(4), second: pair(5))
    else { throw DERError(.invalidValue, "no such time", at: start) }
    self.init(Timestamp(civil, in: .utc), form)
  }
}

extension DERReader {
  /// A moment as GeneralizedTime, where the type allows no other (RFC 5280 5.3.2, RFC 6960).
  public mutating func generalizedTime() throws(DERError) -> Timestamp {
    guard nextTag == .generalizedTime else {
      throw DERError(.unexpectedTag, "a time that is not a GeneralizedTime", at: position)
    }
    return try DERTime(from: &self).timestamp
  }
}

extension DERWriter {
  /// A moment in the form that RFC 5280 4.1.2.5 demands; parts of a second are dropped.
  public mutating func time(_ timestamp: Timestamp) {
    time(timestamp, DERTime.demandedForm(timestamp))
  }

  /// A moment as GeneralizedTime, where the type allows no other (RFC 5280 5.3.2, RFC 6960).
  public mutating func generalizedTime(_ timestamp: Timestamp) {
    time(timestamp, .generalizedTime)
  }

  private mutating func time(_ timestamp: Timestamp, _ form: DERTime.Form) {
    let civil = timestamp.civil(in: .utc)
    let year = min(max(civil.date.year, 0), 9999)
    switch form {
    case .utcTime: header(.utcTime, octets: 13)
    case .generalizedTime:
      header(.generalizedTime, octets: 15)
      digits(year / 100)
    }
    digits(year % 100)
    digits(civil.date.month)
    digits(civil.date.day)
    digits(civil.hour)
    digits(civil.minute)
    digits(civil.second)
    written.append(0x5A)
  }

  private mutating func digits(_ pair: Int) {
    written.append(0x30 + UInt8(pair / 10))
    written.append(0x30 + UInt8(pair % 10))
  }
}
