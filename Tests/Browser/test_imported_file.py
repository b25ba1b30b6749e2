"""Chromium logs on with the PKCS#12 file that `inkan --out` writes, once a person has imported it."""

import pytest
from harness.pages import arrive, press


@pytest.mark.parametrize("cipher", ["aes256", "legacy"])
def test_a_file_of_inkan_is_imported_and_logs_on(deployment, fresh_pc, playwright, folder, cipher):
    """F-1, C-11: with the modern cipher and with that of old Windows."""
    person = deployment.person("administrator", nth=0 if cipher == "aes256" else 1)
    file = folder / "certificate.p12"
    fresh_pc.issue(person, out=file, cipher=cipher)
    assert file.stat().st_mode & 0o077 == 0, "others may read the key"
    assert fresh_pc.nicknames() == []
    fresh_pc.import_p12(file, "passphrase")
    assert len(fresh_pc.nicknames()) == 1
    with fresh_pc.browser(playwright) as context:
        page = context.pages[0]
        page.goto(deployment.certificate_portal("/"))
        arrive(page, "certificateLogon")
        page.locator("input[name=logonSecret]").fill(person.secret)
        press(page, "ログオン")
        arrive(page, "top")
