import pytest
from walk.bank import Bank
from walk.customer import Customer


@pytest.fixture(scope="module")
def bank(request):
    """The institution that the module names in `HOME`, served once for all its journeys."""
    with Bank(request.module.HOME) as served:
        yield served


@pytest.fixture(scope="module")
def customers(bank):
    """Whoever is asked for by contract number and ID, each with a PC of his own."""
    known: dict[tuple, Customer] = {}

    def find(number: str, id: str | None = None) -> Customer:
        if (number, id) not in known:
            known[number, id] = Customer(bank, bank.someone(number, id))
        return known[number, id]

    yield find
    for customer in known.values():
        customer.leave()
