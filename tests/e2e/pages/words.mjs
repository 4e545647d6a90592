// Another language on the pages of a context: one that nobody speaks, with accents and longer words (tests/it/words.rs).
import { readFileSync } from "node:fs";

const SENTENCES = process.env.PULSE_WORDS ? readFileSync(process.env.PULSE_WORDS, "utf8") : "";

/** The program has taken the place of the page that loads it: a program knows its language before it has anything to show. */
const started = (page, lang) => page.locator(`html[lang='${lang}'] body:not(:has(#boot)) h1`).waitFor();

/**
 * `const inOtherWords = await otherWords(context)`, then `await inOtherWords(page, look)`: the page is loaded anew in that language
 * while `look` runs. The context must keep service workers out: they would answer with the page as it was.
 */
export async function otherWords(context) {
  let on = false;
  await context.route((address) => /\/(index\.html)?$/.test(address.pathname), async (route) => {
    if (!on) return route.fallback();
    const response = await route.fetch();
    const words = `<script type="text/plain" id="words" lang="en-XA">${SENTENCES}</script>`;
    await route.fulfill({ response, body: (await response.text()).replace("</body>", `${words}</body>`) });
  });
  return async (page, look) => {
    on = true;
    await page.reload();
    await started(page, "en-XA");
    await look();
    on = false;
    await page.reload();
    await started(page, "en");
  };
}

/** What on the page is in no table: words of letters without an accent, but for `own` phrases that people wrote. */
export function untranslated(page, own) {
  return page.evaluate((own) => {
    const shown = (element) => element.checkVisibility() && !element.closest("[translate=no], code, textarea, script, style");
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (shown(parentElement)) said.push(data);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      if (shown(element)) said.push(...["aria-label", "placeholder", "title", "alt"].map((name) => element.getAttribute(name) ?? ""));
    }
    const rest = said.map((text) => own.reduce((left, phrase) => left.replaceAll(phrase, " "), text));
    return [...new Set(rest.filter((text) => /(?<![\p{L}-])[a-zA-Z]{3,}(?![\p{L}-])/u.test(text)).map((text) => text.trim().slice(0, 80)))];
  }, own);
}
