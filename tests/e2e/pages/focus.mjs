// Where the focus goes, and whether anybody sees it there (WCAG 2.2, 2.4.11).

/** Most presses that one look takes. */
const MOST = 120;

/** In the page: what has the focus, as `{ what, hidden }`; `null` when nothing has it, or what had it before in this round. */
function focused() {
  const one = document.activeElement;
  globalThis.focusedBefore ??= new Set();
  if (!one || one === document.body || globalThis.focusedBefore.has(one)) return null;
  globalThis.focusedBefore.add(one);
  // Of a radio button or a checkbox people see its label.
  const seen = one.matches("input[type=radio], input[type=checkbox]") ? (one.closest("label") ?? one) : one;
  const [{ left, top, right, bottom }, wide, high] = [seen.getBoundingClientRect(), innerWidth, innerHeight];
  const [l, t, r, b] = [Math.max(left, 0), Math.max(top, 0), Math.min(right, wide), Math.min(bottom, high)];
  const between = (from, to) => [0.05, 0.5, 0.95].map((part) => from + (to - from) * part);
  const shows = (x, y) => {
    const there = document.elementFromPoint(x, y);
    // A point of a chart lies below the clear one that takes fingers.
    return there !== null && (seen.contains(there) || there.contains(seen) || (seen.ownerSVGElement?.contains(there) ?? false));
  };
  const visible = r > l && b > t && between(l, r).some((x) => between(t, b).some((y) => shows(x, y)));
  return { what: seen.outerHTML.slice(0, 100), hidden: !visible };
}

/** Goes through the page with the tab key, forwards and back: what has the focus and is behind something, or outside. */
export async function unseen(page) {
  const found = [];
  for (const key of ["Tab", "Shift+Tab"]) {
    // Forwards from the page's beginning, back from what had the focus last.
    await page.evaluate((key) => {
      const from = key === "Tab" ? document.body : ([...globalThis.focusedBefore].at(-1) ?? document.body);
      globalThis.focusedBefore = new Set();
      if (from === document.body) document.body.tabIndex = -1;
      from.focus({ preventScroll: true });
      document.body.removeAttribute("tabindex");
    }, key);
    let seen = 0;
    for (; seen < MOST; seen += 1) {
      await page.keyboard.press(key);
      const now = await page.evaluate(focused);
      if (!now) break;
      if (now.hidden) found.push(`${key}: ${now.what}`);
    }
    if (key === "Tab" && seen === 0) found.push("nothing takes the focus");
  }
  return found;
}

/** Goes on from what has the focus with a key, so many times: how often nobody sees where it is. */
export async function unseenAfter(page, key, times) {
  const found = [];
  await page.evaluate(() => void (globalThis.focusedBefore = new Set()));
  for (let press = 0; press < times; press += 1) {
    await page.keyboard.press(key);
    const now = await page.evaluate(focused);
    if (!now) found.push(`${key} moves nothing`);
    else if (now.hidden) found.push(`${key}: ${now.what}`);
  }
  return found;
}
