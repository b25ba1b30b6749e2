internal import CivilTime

/// A time written in digits: `yyyyMMddHHmmssSSSSSS`, in Japan's time.
struct TimePattern: Sendable, Equatable {
  private let fields: [Field]

  private enum Field: String, CaseIterable {
    case year = "yyyy"
    case month = "MM"
    case day = "dd"
    case hour = "HH"
    case minute = "mm"
    case second = "ss"
    case microsecond = "SSSSSS"
  }

  /// nil where the text is not made of the fields' letters alone.
  init?(_ text: String) {
    var fields: [Field] = []
    var rest = text[...]
    while !rest.isEmpty {
      guard let field = Field.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
      fields.append(field)
      rest = rest.dropFirst(field.rawValue.count)
    }
    guard !fields.isEmpty else { return nil }
    self.fields = fields
  }

  /// How many digits it writes.
  var length: Int { fields.reduce(0) { $0 + $1.rawValue.count } }

  /// The moment as the pattern writes it.
  func format(_ moment: Timestamp) -> String {
    let civil = moment.civil(in: .jst)
    return fields.map { field in
      switch field {
      case .year: padded(civil.date.year, 4)
      case .month: padded(civil.date.month, 2)
      case .day: padded(civil.date.day, 2)
      case .hour: padded(civil.hour, 2)
      case .minute: padded(civil.minute, 2)
      case .second: padded(civil.second, 2)
      case .microsecond: padded(civil.microsecond, 6)
      }
    }.joined()
  }
}
