/// What machines speak: a protocol each, all of them on the acts that the pages call.
extension Routes {
  mutating func addProtocols() {
    addEST()
    addCMP()
  }
}
