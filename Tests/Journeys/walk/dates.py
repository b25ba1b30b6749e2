"""The dates of requirements §6.3, reckoned here once more and apart from the product: all of it in Japan's time."""

import datetime

from harness.deployment import JST
from harness.holidays import banks_closed

SECOND = datetime.timedelta(seconds=1)


def next_monday(hour: int = 10) -> datetime.datetime:
    """A Monday to come on which banks are open, so that what the sample was founded with lies in the past."""
    today = datetime.datetime.now(JST).replace(hour=hour, minute=0, second=0, microsecond=0)
    monday = today + datetime.timedelta(days=7 - today.weekday())
    while banks_closed(monday.date()):
        monday += datetime.timedelta(days=7)
    return monday


def next_open_day(day: datetime.date) -> datetime.date:
    """The first day after it on which banks are open."""
    day += datetime.timedelta(days=1)
    while banks_closed(day):
        day += datetime.timedelta(days=1)
    return day


def shown(moment: datetime.datetime) -> str:
    """As pages and mails show a moment: `2027年11月20日 08時59分59秒`."""
    return moment.astimezone(JST).strftime("%Y年%m月%d日 %H時%M分%S秒")


def at(day: datetime.date, time: str) -> datetime.datetime:
    """A day at a time of day such as 08:59:59."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(time), JST)


def years_later(issued: datetime.datetime, plus_days: int = 0, ends: str = "08:59:59") -> datetime.datetime:
    """The last second of a certificate of one year: the day a year later, the 28th where 29 February has none."""
    day = issued.astimezone(JST).date()
    try:
        last = day.replace(year=day.year + 1)
    except ValueError:
        last = day.replace(year=day.year + 1, day=28)
    return at(last + datetime.timedelta(days=plus_days), ends)


def days_inclusive(issued: datetime.datetime, days: int) -> datetime.datetime:
    """The last second of the last of so many days, of which the day of issue is the first (R-42)."""
    return at(issued.astimezone(JST).date() + datetime.timedelta(days=days - 1), "23:59:59")


def days_before(expiry: datetime.datetime, days: int, time: str = "09:00:00") -> datetime.datetime:
    """So many days before the day that is shown as expiry."""
    return at(expiry.astimezone(JST).date() - datetime.timedelta(days=days), time)


def window_end(opened: datetime.datetime, days: int = 80) -> datetime.datetime:
    """The last second in which an acquisition is possible: the day of opening is not counted (S-4)."""
    return at(opened.astimezone(JST).date() + datetime.timedelta(days=days), "23:59:59")


def working_day(moment: datetime.datetime) -> datetime.datetime:
    """The moment, or the same time on the last day before it on which banks are open (F-14)."""
    while banks_closed(moment.date()):
        moment -= datetime.timedelta(days=1)
    return moment
