/// Who the person is, asked where nobody has said it.
extension CommandContext {
  /// The IDs to begin with; which of them exist is the institution's to say, so an empty line is none.
  func identifiers(
    contract: String?, user: String?, of institution: Institution
  ) throws(EnrolmentError) -> (contract: String?, user: String?) {
    guard contract == nil, user == nil else { return (contract, user) }
    var contract: String?
    if institution.typesContractID != false {
      contract = try identifier(institution.contractTerm ?? say("契約の ID", "Contract's ID"))
    }
    return (contract, try identifier(institution.subscriberTerm ?? say("利用者の ID", "Your ID")))
  }

  private func identifier(_ term: String) throws(EnrolmentError) -> String? {
    let prompt = term + say("（不要な場合は空欄のまま Enter）: ", " (just Enter where it is not needed): ")
    guard let line = terminal.ask(prompt, hidden: false) else { throw .failed(.declined, detail: "identifiers") }
    let plain = line.split(separator: " ").joined()
    return plain.isEmpty ? nil : plain
  }
}
