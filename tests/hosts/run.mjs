// Our snippets in real intranet programs: what a reader sees of each of them, when an author or an administrator has put it in.
//
// PULSE_DIST=SITE [CHROMIUM=…] [FIREFOX=… GECKODRIVER=…] node run.mjs FRAGMENTS [HOST…]
//
// SITE: the folder of the built site. FRAGMENTS: the HTML that is copied for other pages, as { name, html, link, words }, which the
// native tests write. HOST: only these, by their names. Debian's packages that are needed: `PACKAGES` in programs.mjs. Firefox takes
// part where both variables are set and the packages of ../e2e are installed.
//
// Cells, one word each: `drawn`: results or questions; `whole`: the table or the picture as it was copied; `link`: the link, which can
// be followed; `text`: words only; `told`: the frame says that no program may run in it; `nothing`. `, tags`: a host that shows tags as
// words. A row with `loads` is read so often in each way that runs something. Ends with 1 where a cell is not what expected.json says,
// and where the page around is disturbed: its scroll, its focus, its console. The last columns: whether the host takes a team file as
// an upload, and the content policy that it sends.
import { readFileSync } from "node:fs";
import { dokuwiki } from "./dokuwiki.mjs";
import { ckeditor, tinymce } from "./editors.mjs";
import { mediawiki } from "./mediawiki.mjs";
import { plain } from "./plain.mjs";
import { files, packages, room as newRoom, serve } from "./programs.mjs";
import { react } from "./react.mjs";
import { read, readers } from "./reader.mjs";
import { wordpress } from "./wordpress.mjs";

const HOSTS = { plain, react, tinymce, ckeditor, dokuwiki, mediawiki, wordpress };
const here = (name) => new URL(name, import.meta.url);
const [, , given, ...only] = process.argv;
const dist = process.env.PULSE_DIST;
if (!given || !dist) throw new Error("PULSE_DIST=SITE node run.mjs FRAGMENTS [HOST…]");
const unknown = only.find((name) => !HOSTS[name]);
if (unknown) throw new Error(`no host is called ${unknown}; there are: ${Object.keys(HOSTS).join(", ")}`);

const fragments = JSON.parse(readFileSync(given, "utf8"));
const expected = JSON.parse(readFileSync(here("expected.json"), "utf8"));
const team = readFileSync(here("../../embed/demo/atlas.pulse.json"));
const [{ expect: vector }] = JSON.parse(readFileSync(here("../vectors/formats.json"), "utf8"));

const text = (html) => html.replace(/<[^>]*>/g, " ").replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();

/** What is embedded: `{ at, name, link, words }` with `html`, or `text` where only text is pasted, and `element` for what JSX says. */
function waysOf(app) {
  const made = (name) => {
    const one = fragments.find((fragment) => fragment.name === name);
    if (!one) throw new Error(`no ${name} among the fragments`);
    return { ...one, html: one.html.replaceAll("https://pulse.example/", app), link: one.link.replace("https://pulse.example/", app) };
  };
  const [table, picture] = [made("table"), made("picture")];
  const { link } = table;
  const pulse = `${app}${vector.pulse_link}`;
  const element = (attributes, link, words) => ({
    html: `<script src="${app}embed.js" async></script>\n<pulse-check${attributes.src ? ` src="${attributes.src}"` : ""}><a href="${link}">${words}</a></pulse-check>`,
    link,
    words: [words],
    element: { app, attributes, link, words },
  });
  const frame = { src: link, title: "Results of Atlas", width: "100%", height: "1200" };
  const lines = picture.html.slice(picture.html.indexOf("<figcaption>")).split("<br/>").slice(0, 3).map(text);
  const rows = [...table.html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) => [...row.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell]) => text(cell)));
  const ways = [
    { name: "element, link", ...element({}, link, "Results of Atlas") },
    { name: "element, file", ...element({ src: `${app}atlas.pulse.json` }, link, "Results of Atlas") },
    { name: "answers", ...element({}, pulse, "Answer the pulse of Atlas") },
    {
      name: "frame",
      html: made("frame").html,
      link,
      words: [frame.title],
      frame,
    },
    { name: "table", html: table.html, link, words: table.words, rows, pasted: true },
    { name: "picture", html: picture.html, link, words: picture.words, picture: true, pasted: true },
    { name: "lines", text: [...lines, link].join("\n"), link, words: lines, pasted: true },
  ];
  return ways.map((way, at) => ({ at: at + 1, ...way }));
}

const room = await newRoom();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => room.close().finally(() => process.exit(130)));
let failed = false;
try {
  const versions = packages();
  const site = files(dist);
  const port = await serve(room, async (path) => (path === "/atlas.pulse.json" ? { type: "application/json", body: team } : site(path)), { "access-control-allow-origin": "*" });
  // Another name than the hosts have: another site.
  const app = `http://127.0.0.1:${port}/`;
  const ways = waysOf(app);
  const people = await readers(room);
  const columns = [...ways.map(({ name }) => name), "team file"];
  const lines = [];
  const notes = [];
  const loads = [];
  for (const [key, make] of Object.entries(HOSTS)) {
    if (only.length > 0 && !only.includes(key)) continue;
    const host = await make(room, { versions, app, team, chromium: people[0].browser });
    for (const row of host.rows) {
      await row.on?.();
      const note = (text) => {
        failed = true;
        notes.push(`- ${host.name}, ${row.who}, ${text}`);
      };
      const cells = [];
      const cell = (words, by = []) => {
        const at = cells.length;
        const wanted = expected[host.name]?.[row.who]?.[at];
        words.forEach((word, one) => word === wanted || note(`${columns[at]}${by[one] ? `, ${by[one].version}` : ""}: ${word}, not ${wanted}`));
        cells.push([...new Set(words)].join(" / "));
      };
      const policies = new Set();
      for (const way of ways) {
        const url = await row.put(way);
        if (!url) {
          cell(["–"]);
          continue;
        }
        policies.add((await fetch(url)).headers.get("content-security-policy") ?? "none");
        const words = [];
        for (const reader of people) {
          const { word, faults } = await read(reader, url, way, app);
          words.push(word);
          for (const fault of faults) note(`${way.name}, ${reader.version}: ${fault}`);
          if (way.pasted || !row.loads) continue;
          for (let load = 2; load <= row.loads; load += 1) {
            const again = await read(reader, url, way, app);
            if (again.word !== word) note(`${way.name}, ${reader.version}, load ${load}: ${again.word}, not ${word}`);
            for (const fault of again.faults) note(`${way.name}, ${reader.version}, load ${load}: ${fault}`);
          }
          loads.push(`${way.name}, ${reader.version}: ${row.loads}`);
        }
        cell(words, people);
      }
      cell([(await row.upload?.()) ?? "–"]);
      lines.push(`| ${[`${host.name} ${host.version}`.trim(), row.who, ...cells, [...policies].join(" / ")].join(" | ")} |`);
    }
  }
  console.log(`Read in ${people.map(({ version }) => version).join(" and ")}.\n`);
  console.log(`| host | written by | ${columns.join(" | ")} | policy |\n|---|---|${"---|".repeat(columns.length + 1)}\n${lines.join("\n")}`);
  if (loads.length > 0) console.log(`\nLoads while somebody typed into the search field of the page: ${loads.join("; ")}.`);
  if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
} finally {
  await room.close();
}
process.exitCode = failed ? 1 : 0;
