"""Nothing keeps anybody out: axe at levels A and AA and what it recommends besides, nothing to be scrolled sideways (F-19)."""

from axe_playwright_python.sync_playwright import Axe

# A and AA of WCAG 2.0, 2.1 and 2.2; what is good practice only is held to as well.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What a page looks like to axe: its elements and what they are, but not what its sentences say; rows that repeat count
# once. Two pages of one shape differ in nothing that a rule could find.
SHAPE = r"""() => {
  const said = document.documentElement.outerHTML
    .replace(/>[^<]*[^<\s][^<]*</g, ">…<")
    .replace(/ lang="(ja|en)"/g, " lang")
    .replace(/ (value|href|action|src|content|name|id|for|download|data-(?!page)[\w-]+|aria-\w+by)="[^"]*"/g, " $1")
    .replace(/(<(tr|li)\b.*?<\/\2>)(\s*\1)+/gs, "$1");
  return [
    `${location.hostname.split(".").slice(-2)[0]} ${innerWidth} ${said}`,
    document.documentElement.scrollWidth - document.documentElement.clientWidth];
}"""

_script = Axe().axe_script
_judged: set[str] = set()


def accessible(page):
    """No finding of whatever weight. A shape that was found good in this run is not judged again: most arrivals see
    what an earlier one saw."""
    shape, too_wide = page.evaluate(SHAPE)
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide for its window"
    if shape in _judged:
        return
    page.evaluate(f"{_script}; 0")
    found = page.evaluate(
        "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
        ".then((told) => told.violations.map((one) => `${one.impact} ${one.id}: ${one.help}: "
        "${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`))", LEVELS)
    assert not found, f"{page.url}\n" + "\n".join(found)
    _judged.add(shape)
