"""Makes the guide of one profile: walk, print, write."""

import dataclasses
import json
import pathlib
import shutil
import time

from harness.deployment import Deployment, long_ago
from harness.pc import CHROMIUM

from .facts import Facts
from .printing import print_volume
from .walk import Guide, Photograph, Walk
from .walk.book import ToldChapter

# The customers of a guide are many people at one address.
LIMITS = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}


def make(guide: Guide, target: pathlib.Path, playwright, say=print) -> Facts:
    """Writes `guide.json`, photographs and PDFs into a folder, which is replaced as a whole when all went well."""
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    with Deployment(long_ago(guide.start_days_ago), limits=LIMITS, home=guide.home) as deployment:
        facts = Facts.of(deployment.data, guide.home)
        told = walk(guide, deployment, playwright, fresh, say)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for volume in guide.volumes:
            chapters = [told[chapter.name] for chapter in volume.chapters]
            print_volume(browser, facts, volume, chapters, fresh, fresh / f"{volume.name}.pdf")
            say(f"  {volume.name}.pdf")
        browser.close()
    (fresh / "guide.json").write_text(json.dumps(index(guide, told), ensure_ascii=False, indent=1) + "\n")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return facts


def walk(guide: Guide, deployment: Deployment, playwright, folder: pathlib.Path, say) -> dict[str, ToldChapter]:
    with Walk(guide, deployment, playwright, Photograph(folder)) as walked:
        guide.prologue(walked)
        for volume in guide.volumes:
            for chapter in volume.chapters:
                begun = time.monotonic()
                walked.walk(chapter)
                say(f"  {volume.name} / {chapter.name}: {len(walked.told.steps)} steps, {time.monotonic() - begun:.0f} s")
        return {chapter.name: chapter for chapter in walked.chapters}


def index(guide: Guide, told: dict[str, ToldChapter]) -> dict:
    """What the portal shows at /guide."""
    return {"format": 1, "volumes": [
        {"name": volume.name, "title": volume.title, "reader": volume.reader,
         "chapters": [dataclasses.asdict(told[chapter.name]) for chapter in volume.chapters]}
        for volume in guide.volumes]}
