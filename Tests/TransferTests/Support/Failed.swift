/// What the tests need did not work.
struct Failed: Error, CustomStringConvertible {
  let description: String
}
