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
    var pairs: [Int] = []
    for index in stride(from: start, to: start + digits, by: 2) {
      let (tens, units) = (reader.bytes[index], reader.bytes[index + 1])
      guard (0x30...0x39).contains(tens), (0x30...0x39).contains(units) else {
        throw DERError(.invalidValue, "time with another character than a digit", at: index)
      }
      pairs.append(Int(tens - 0x30) * 10 + Int(units - 0x30))
    }
    let year: Int
    if form == .utcTime {
      year = pairs[0] < 50 ? 2000 + pairs[0] : 1900 + pairs[0]
    } else {
      year = pairs.removeFirst() * 100 + pairs[0]
    }
    guard let date = CivilDate(year: year, month: pairs[1], day: pairs[2]),
      let civil = CivilDateTime(date: date, hour: pairs[3], minute: pairs[4], second: pairs[5])
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
    let civil = timestamp.civil(in: .utc)
    let form = DERTime.demandedForm(timestamp)
    var content: [UInt8] = []
    content.reserveCapacity(15)
    func append(_ pair: Int) {
      content.append(0x30 + UInt8(pair / 10))
      content.append(0x30 + UInt8(pair % 10))
    }
    let year = min(max(civil.date.year, 0), 9999)
    if form == .generalizedTime { append(year / 100) }
    append(year % 100)
    append(civil.date.month)
    append(civil.date.day)
    append(civil.hour)
    append(civil.minute)
    append(civil.second)
    content.append(0x5A)
    element(form == .utcTime ? .utcTime : .generalizedTime, content)
  }

  /// A moment as GeneralizedTime, where the type allows no other (RFC 5280 5.3.2, RFC 6960).
  public mutating func generalizedTime(_ timestamp: Timestamp) {
    let civil = timestamp.civil(in: .utc)
    let year = min(max(civil.date.year, 0), 9999)
    var content: [UInt8] = []
    for pair in [
      year / 100, year % 100, civil.date.month, civil.date.day, civil.hour, civil.minute, civil.second,
    ] {
      content.append(0x30 + UInt8(pair / 10))
      content.append(0x30 + UInt8(pair % 10))
    }
    content.append(0x5A)
    element(.generalizedTime, content)
  }
}
