"""A page gone through with the keyboard alone (F-19; WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11)."""

# Notes each element as it takes the focus, and whether that is seen: what changes on it, where it lies, what covers it.
LISTEN = """() => {
  const look = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor,
            style.borderColor, style.textDecoration].join(" ");
  };
  const tabbable = [...document.querySelectorAll(
      "a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && element.checkVisibility()
    && (element.type !== "radio" || element.checked
        || !document.querySelector(`input[type=radio][name="${element.name}"]:checked`)));
  // In a group of tabs or keys the arrows lead on.
  window.barred = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((element) =>
    element.tabIndex < 0 && !element.disabled && element.checkVisibility() && element.type !== "hidden"
    && !element.closest("[role=tablist], [role=toolbar], [role=grid], [role=radiogroup]"));
  const groups = new Set();
  const wanted = tabbable.filter((element) => {
    if (element.type !== "radio" || element.checked) return true;
    const known = groups.has(element.name);
    groups.add(element.name);
    return !known;
  });
  const before = new Map(wanted.map((element) => [element, look(element)]));
  window.focused = [];
  window.wanted = wanted.length;
  const nameOf = (element) => `${element.localName} ${element.name || element.id || element.textContent.trim().slice(0, 30)}`;
  window.missed = () => window.barred.map(nameOf).concat(wanted.filter((element) => !window.visited.has(element)).map(nameOf));
  window.visited = new Set();
  document.addEventListener("focusin", ({ target }) => {
    window.visited.add(target);
    const box = target.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const shown = document.elementFromPoint(x, y);
    window.focused.push({
      name: nameOf(target),
      place: wanted.indexOf(target),
      seen: look(target) !== before.get(target),
      inView: box.width > 0 && x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
      covered: !(shown && (shown === target || target.contains(shown) || shown.contains(target))) && nameOf(shown ?? document.body),
      skips: target.localName === "a" && target.getAttribute("href") === "#main",
    });
  });
  return wanted.length;
}"""


def tab_through(page) -> list[str]:
    """What hinders who has no mouse: empty where nothing does."""
    count = page.evaluate(LISTEN)
    # A date has its parts, and a button for its calendar.
    parts = 4 * page.locator("input[type=date]").count()
    for _ in range(count + parts + 1):
        page.keyboard.press("Tab")
    focused, missed = page.evaluate("[window.focused, window.missed()]")
    where = f"{page.url} ({page.locator('body').get_attribute('data-page')})"
    faults = [f"Tab never comes to {name}" for name in missed]
    if not focused or not focused[0]["skips"]:
        faults.append(f"the first is no way past the frame: {focused[:1]}")
    for before, after in zip(focused, focused[1:]):
        # Past the last one the browser begins anew.
        if after["place"] < before["place"] and after["place"] != 0:
            faults.append(f"{after['name']} comes after {before['name']}")
    for one in focused:
        if not one["seen"]:
            faults.append(f"nothing shows that {one['name']} has the focus")
        if not one["inView"]:
            faults.append(f"{one['name']} has the focus out of sight")
        elif one["covered"]:
            faults.append(f"{one['name']} has the focus behind {one['covered']}")
    if len(focused) < count:
        faults.append(f"Tab is caught at {focused[-1:]}")
    return [f"{where}: {fault}" for fault in dict.fromkeys(faults)]


def tab_to(page, selector: str):
    """As often as it takes to come to it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{page.url}: Tab does not come to {selector}")
