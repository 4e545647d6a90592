// What wikis and editors leave of the HTML that is copied for their pages: every word and the link, and of the table everything.
// node fragments.mjs FRAGMENTS PYTHON: the fragments as { name, html, link, words }, and what Python's sanitisers made of them.
import { readFileSync } from "node:fs";
import { compile } from "@mdx-js/mdx";
import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import { rehype } from "rehype";
import rehypeSanitize from "rehype-sanitize";
import sanitize from "sanitize-html";
import { filterXSS } from "xss";

const version = (name) => `${name} ${JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version}`;
const fragments = JSON.parse(readFileSync(process.argv[2], "utf8"));
const purify = createDOMPurify(new JSDOM("").window);
const CLEANERS = {
  [version("dompurify")]: (html) => purify.sanitize(html),
  [version("sanitize-html")]: (html) => sanitize(html),
  [version("rehype-sanitize")]: (html) => String(rehype().data("settings", { fragment: true }).use(rehypeSanitize).processSync(html)),
  [version("xss")]: (html) => filterXSS(html),
};
const cleaned = Object.entries(CLEANERS).map(([name, clean]) => [name, fragments.map(({ html }) => clean(html))]);
cleaned.push(...Object.entries(JSON.parse(readFileSync(process.argv[3], "utf8"))));

/** A fragment as a page has it: its text, its links, its cells. */
function seen(html) {
  const { document } = new JSDOM(html).window;
  return {
    text: document.body.textContent,
    links: [...document.querySelectorAll("a")].map(({ href }) => href),
    rows: [...document.querySelectorAll("tr")].map((row) => [...row.cells].map(({ textContent }) => textContent)),
    kept: { table: document.querySelector("table"), picture: document.querySelector("img"), element: document.querySelector("pulse-check"), frame: document.querySelector("iframe") },
  };
}

let failed = false;
console.log(`| program | ${fragments.map(({ name }) => name).join(" | ")} |\n|---|${"---|".repeat(fragments.length)}`);
for (const [program, pages] of cleaned) {
  const said = fragments.map(({ name, html, link, words }, at) => {
    const [before, after] = [seen(html), seen(pages[at])];
    const there = words.every((one) => after.text.includes(one)) && after.links.includes(link);
    const whole = Boolean(after.kept[name]) && JSON.stringify(after.rows) === JSON.stringify(before.rows);
    // The table is for all of them, but for what bleach lets through by itself: there the words and the link remain.
    const enough = whole || name !== "table" || /^bleach [\d.]+$/.test(program);
    if (!there || !enough) failed = true;
    return there ? (whole ? "whole" : "words and link") : "lost";
  });
  console.log(`| ${program} | ${said.join(" | ")} |`);
}
// Pages in MDX take no element that does not end.
for (const { name, html } of fragments) {
  await compile(html.replaceAll("\n", "")).catch((error) => {
    failed = true;
    console.log(`${version("@mdx-js/mdx")} refuses the ${name}: ${error.message}`);
  });
}
process.exitCode = failed ? 1 : 0;
