import HTTP
import Lifecycle

/// What administrators and deputies do to the people of their contract.
extension Routes {
  mutating func addAdministration() {
    page(.get, "/administration") { exchange, _ in try await exchange.administration() }
    page(.get, "/own") { exchange, _ in try await exchange.ownDetails() }
    page(.get, "/subscribers") { exchange, _ in try await exchange.subscribers() }
    page(.get, "/subscribers/{person}") { exchange, parameters in
      if let purpose = parameters["person"].flatMap(PeopleSelectionPage.Purpose.init) {
        return try await exchange.peopleList(purpose)
      }
      return try await exchange.personDetails(parameters.person())
    }
    page(.get, "/subscribers/{person}/change") { exchange, parameters in
      try await exchange.personChange(parameters.person())
    }
    page(.post, "/subscribers/{person}/change") { exchange, parameters in
      try await exchange.changePerson(parameters.person())
    }
    page(.get, "/subscribers/{person}/{act}") { exchange, parameters in
      try await exchange.actConfirmation(parameters.act(), on: parameters.person())
    }
    page(.post, "/subscribers/{person}/{act}") { exchange, parameters in
      try await exchange.carryOut(parameters.act(), on: parameters.person())
    }
    page(.get, "/subscribers/{person}/{act}/done") { exchange, parameters in
      try await exchange.actResult(parameters.act(), on: parameters.person())
    }
  }
}

extension Router.Parameters {
  fileprivate func person() throws(Rejected) -> Key<Subscriber> {
    guard let number = self["person"].flatMap(Int64.init) else { throw Rejected(.pageNotFound, "not a number") }
    return Key(number)
  }

  fileprivate func act() throws(Rejected) -> MemberAct {
    guard let act = self["act"].flatMap(MemberAct.init) else { throw Rejected(.pageNotFound, "no such act") }
    return act
  }
}
