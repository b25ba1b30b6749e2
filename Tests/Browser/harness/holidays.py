"""When banks are closed in Japan, reckoned apart from the product."""

import datetime


def banks_closed(day: datetime.date) -> bool:
    return day.weekday() > 4 or (day.month, day.day) in TURN_OF_THE_YEAR or day in days_off(day.year)


TURN_OF_THE_YEAR = [(12, 31), (1, 1), (1, 2), (1, 3)]
NAMED_DAYS = [(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)]
NAMED_MONDAYS = [(1, 2), (7, 3), (9, 3), (10, 2)]
EQUINOXES = [(3, 20.8431), (9, 23.2488)]


def days_off(year: int) -> set[datetime.date]:
    """The holidays of a year of this century by the law of 2020, and the days that they make so."""
    day = datetime.timedelta(days=1)
    named = {datetime.date(year, month, number) for month, number in NAMED_DAYS}
    for month, number in NAMED_MONDAYS:
        first = datetime.date(year, month, 1)
        named.add(first + day * (-first.weekday() % 7 + 7 * (number - 1)))
    since = year - 1980
    for month, moment in EQUINOXES:
        named.add(datetime.date(year, month, int(moment + 0.242194 * since) - since // 4))
    made_up = set()
    for sunday in (one for one in named if one.weekday() == 6):
        while sunday in named:
            sunday += day
        made_up.add(sunday)
    return named | made_up | {one + day for one in named if one + 2 * day in named}
