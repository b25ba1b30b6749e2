"""What the operation guides tell, walked by a judge: each institution's customers through their year (requirements §12)."""

import pytest
from guide.journeys import PROFILES, guide_of
from guide.walk import Walk
from harness import pages
from harness.clerk import WIDE
from harness.deployment import Deployment, long_ago


# What is read to the help line, where an institution has ids of its own.
IDS = {
    "h-direct": {"acquire": "CIBRA001"},
    "b-suite": {
        "entry": "BLGI001", "administration": "BSSK001", "subscribers": "BRSK001", "revokeSelection": "BRSK018",
        "revokeConfirmation": "BRSK019", "revoked": "BRSK020",
    },
}


class Judge:
    """Looks at every screen of a walk: nothing keeps anybody out of it, and it says what it is."""

    def __init__(self, profile: str):
        self.profile = profile
        self.seen: dict[str, str] = {}
        """The screens' ids by their names."""

    def take(self, page, shot) -> None:
        if page.url == "about:blank":
            return  # a window of the operating system, drawn for the guide
        pages.accessible(page)
        id = page.locator(".screen-id").inner_text()
        known = self.seen.setdefault(shot.screen, id)
        assert known == id, f"{shot.screen} is {id} now, and was {known}"
        pages.photograph(page, f"{self.profile}-{shot.name}")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_year_of_an_institutions_customers(playwright, profile):
    """Acquired, renewed, reissued or revoked, expired, moved to another PC (H-4, B-2, S-3, T-1, F-19)."""
    guide = guide_of(profile)
    judge = Judge(profile)
    with Deployment(start=long_ago(guide.start_days_ago), limits=WIDE, home=guide.home) as deployment, \
            Walk(guide, deployment, playwright, judge) as walk:
        guide.prologue(walk)
        for volume in guide.volumes:
            for chapter in volume.chapters:
                walk.walk(chapter)
    assert IDS.get(profile, {}).items() <= judge.seen.items(), judge.seen
