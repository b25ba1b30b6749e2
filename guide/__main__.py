"""`python -m guide [PROFILE …]`: makes the guides of the named profiles, or of all, into guides/."""

import argparse
import pathlib
import shutil
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "Tests/Browser"))


def main() -> int:
    from playwright.sync_api import sync_playwright

    from .journeys import PROFILES, guide_of
    from .make import make
    from .walk import StepFailed

    parser = argparse.ArgumentParser(prog="python -m guide", description=__doc__)
    parser.add_argument("profiles", nargs="*", metavar="PROFILE", help=", ".join(PROFILES))
    parser.add_argument("--into", type=pathlib.Path, default=ROOT / "guides", help="where the guides go (guides)")
    parser.add_argument("--data", type=pathlib.Path, help="a deployment that is to show them, too")
    options = parser.parse_args()
    unknown = set(options.profiles) - set(PROFILES)
    if unknown:
        parser.error(f"there is no guide of {', '.join(sorted(unknown))}; there are {', '.join(PROFILES)}")
    for profile in options.profiles or PROFILES:
        begun = time.monotonic()
        print(profile, flush=True)
        try:
            with sync_playwright() as playwright:
                facts = make(guide_of(profile), options.into / profile, playwright, lambda text: print(text, flush=True))
        except StepFailed as failure:
            print(f"guide: {failure}", file=sys.stderr)
            return 1
        print(f"  {options.into / profile}  ({time.monotonic() - begun:.0f} s)")
        if options.data and (options.data / "inkand.json5").exists():
            shown = options.data / "guide" / facts.id
            shutil.rmtree(shown, ignore_errors=True)
            shutil.copytree(options.into / profile, shown)
            print(f"  {shown}: shown at /guide once the service is started again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
