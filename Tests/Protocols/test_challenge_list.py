"""Challenges for a list of people (F-23), as staff make them and the people's devices use them."""

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from peers.challenges import Challenges
from peers.est import Device, by_challenge, refusal


def test_F23_challenges_for_a_list_of_people_draw_each_persons_certificate(deployment, tmp_path):
    challenges = Challenges(deployment)
    file = tmp_path / "challenges.csv"
    made = challenges.make_for(3, file)
    assert len(made) == 3
    assert file.stat().st_mode & 0o077 == 0, "others may read the challenges"
    for number, challenge in enumerate(made):
        device = Device(deployment, tmp_path, f"device-{number}")
        certificate = x509.load_pem_x509_certificate(device.keep(device.enrol(by_challenge(challenge))).read_bytes())
        (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        assert challenge.person.contract_id in name.value
        other = Device(deployment, tmp_path, f"other-{number}")
        assert refusal(other.enrol(by_challenge(challenge)))[0] == 409, "it serves once"
    with pytest.raises(AssertionError, match="exists: give another name"):
        challenges.make_for(1, file)
