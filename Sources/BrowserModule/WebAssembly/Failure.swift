/// Why an operation gave no result; the numbers are `module.js`'s.
enum Failure: Error {
  /// The page did not fill the fields that the operation takes.
  case arguments
  /// A certificate or signature is not of its form.
  case malformed
  /// The file cannot be written so.
  case file(PKCS12Error)

  var number: Int32 {
    switch self {
    case .arguments: 1
    case .malformed: 2
    case .file(let error): Int32(error.rawValue)
    }
  }
}
