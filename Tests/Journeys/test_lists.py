"""What staff do by list: customers, leavers, generators (F-23), each with a row that is wrong."""

import base64
import re

from walk.customer import secret_in

HOME = "kumiai"
NEW = "70000009"


def test_F23_customers_are_registered_whole_contracts_at_a_time_and_wrong_rows_are_named(bank, customers):
    content = (
        "契約番号,契約名,利用者ID,権限,氏名,メール\r\n"
        f"{NEW},見本青果市場,shijo001,マスターユーザ,見本　市子,ichiko@{NEW}.example\r\n"
        f"{NEW},見本青果市場,shijo002,一般ユーザ,見本　場太,basta@{NEW}.example\r\n"
        "70000010,見本製粉,kona0001,王様,見本　粉右衛門,kona@70000010.example\r\n"
        "70000010,見本製粉,kona0002,一般ユーザ,見本　粉子,konako@70000010.example\r\n")
    file = bank.paper("customers.csv", content.encode("cp932"))
    letters = bank.papers / "letters"
    dry = bank.staff("import", file=file, dry_run=True)
    assert dry.code == "INK-4009" and "would register 2 people, 1 new contracts" in dry.errors
    assert bank.staff("find", NEW).code == "INK-4002", "a dry run registered somebody"
    done = bank.staff("import", file=file, letters=letters)
    assert done.code == "INK-4009" and "registered 2 people, 1 new contracts" in done.errors
    assert re.search(r"line 4\tunknownRole", done.errors) and re.search(r"line 5\theldBack", done.errors)
    assert bank.staff("find", "70000010").code == "INK-4002"
    written = {re.search(r"shijo00\d", file.name)[0]: file for file in letters.iterdir()}
    assert sorted(written) == ["shijo001", "shijo002"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in written.values())
    again = bank.staff("import", file=file, letters=letters)
    assert "registered 0 people" in again.errors and "there already: 2 people" in again.errors
    assert bank.staff("open", NEW, form="K-1").code in (None, "INK-4004")
    bank.meet(NEW, "shijo001", "administrator", "himitsu001", "kakunin001")
    known = customers(NEW, "shijo001")
    known.issue("--first", initialSecret=secret_in(written["shijo001"].read_text()))
    assert known.log_on().page == "top"


def test_R75_one_contract_is_registered_from_a_file_with_the_secrets_that_people_have(bank, customers):
    file = bank.paper("contract.json5", """{
      number: "70000020", name: "見本茶舗", methodOpen: true,
      subscribers: [
        { id: "chaho001", role: "administrator", name: "見本　茶々", mail: "chacha@70000020.example",
          logonSecret: "himitsu001", confirmationSecret: "kakunin001", granted: true },
        { id: "chaho002", role: "member", name: "見本　煎", mail: "sen@70000020.example", granted: true },
      ],
    }""")
    letters = bank.papers / "letters-20"
    assert bank.staff("register", file=file, letters=letters).code is None
    assert bank.staff("register", file=file, letters=letters).code is not None
    (letter,) = letters.iterdir()
    assert "chaho002" in letter.name
    bank.meet("70000020", "chaho001", "administrator", "himitsu001", "kakunin001")
    administrator = customers("70000020", "chaho001")
    assert administrator.log_on_by_id().page == "top"
    administrator.issue()
    assert administrator.log_on().page == "top"


def test_C23_leavers_are_stopped_and_revoked_and_who_is_unknown_is_named(bank, customers):
    leaver, stayer = customers("70000001", "mihon003"), customers("70000001", "mihon002")
    for customer in (leaver, stayer):
        customer.issue()
        customer.news()
    file = bank.paper("leavers.csv", "契約番号,利用者ID\n70000001,mihon003\n70000001,nobody99\n")
    assert "would stop 1 people" in bank.staff("leavers", file=file, dry_run=True).errors
    assert leaver.log_on().page == "top"
    done = bank.staff("leavers", file=file)
    assert done.code == "INK-4009" and "stopped 1 people" in done.errors and "line 3\tnoSuchPerson" in done.errors
    assert leaver.present().code in ("INK-1005", "INK-2005") and leaver.issue(check=False).code == "INK-1005"
    assert stayer.log_on().page == "top"
    assert sorted(leaver.news()) == sorted(["ご利用中止のお知らせ", "電子証明書失効のお知らせ"])
    assert "stopped already: 1" in bank.staff("leavers", file=file).errors


def test_rfc6030_generators_come_from_their_makers_container(bank, customers):
    person = customers("70000002", "kome0001")
    secret = b"12345678901234567890"
    container = f"""<?xml version="1.0" encoding="UTF-8"?>
      <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage>
        <DeviceInfo><Manufacturer>Mihon</Manufacturer><SerialNo>M-1001</SerialNo></DeviceInfo>
        <Key Id="M-1001" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp"><Issuer>Mihon</Issuer>
          <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
          <Data><Secret><PlainValue>{base64.b64encode(secret).decode()}</PlainValue></Secret>
            <Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>30</PlainValue></TimeInterval></Data>
        </Key></KeyPackage></KeyContainer>"""
    file = bank.paper("tokens.xml", container)
    owners = bank.paper("owners.csv", "製造番号,利用者ID\nM-1001,kome0001\nM-1002,kome0002\n")
    done = bank.staff("import-tokens", file=file, map=owners)
    assert done.code == "INK-4009" and "gave 1 generators" in done.errors and "line 3\tnoSuchToken" in done.errors
    assert "line 2\thasFactor" in bank.staff("import-tokens", file=file, map=owners).errors
    wrong = person.issue(check=False, oneTimePassword="000000")
    assert wrong.code == "INK-1002", "the generator is not asked for"
    person.person.otp = {"kind": "totp", "secret": base64.b32encode(secret).decode()}
    person.issue()
    assert person.log_on().page == "top"
