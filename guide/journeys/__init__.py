"""What each institution's customers do, a file a profile: read by the guide and by the browser tests."""

import importlib

from guide.walk import Guide

PROFILES = ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"]


def guide_of(profile: str) -> Guide:
    return importlib.import_module(f"guide.journeys.{profile.replace('-', '_')}").GUIDE
