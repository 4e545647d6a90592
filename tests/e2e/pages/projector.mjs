// What is read from the back of a room.

/** The smallest letters on the page that anybody sees, in pixels, and what they say. */
export const smallest = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let found = { size: Infinity, text: "" };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      const parent = node.parentElement;
      // What only a screen reader reads is cut to a pixel; what is folded away has no size.
      if (!text || parent.closest(".hidden, script, style, noscript") || width < 2 || height < 2) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < found.size) found = { size, text };
    }
    return found;
  });

/** Presses Tab until `wanted` has the focus. */
export async function tabTo(page, wanted) {
  const there = () => wanted.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80; step += 1) {
    if (await there()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by keys to ${wanted}`);
}
