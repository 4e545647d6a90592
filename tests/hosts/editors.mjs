// Editors of many intranets: what they make of a snippet, on the page that a reader sees. Snippets are set as the HTML of the
// content; the table, the picture and the lines are pasted, as they lie in the clipboard.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { keeper } from "./plain.mjs";
import { files } from "./programs.mjs";

const require = createRequire(import.meta.url);
const folder = (name) => dirname(require.resolve(`${name}/package.json`));
const versionOf = (name) => require(`${name}/package.json`).version;

/** In the page: pastes into the editor's own element. */
function paste({ html, text }, target) {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text ?? new DOMParser().parseFromString(html, "text/html").body.textContent);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** An editor in pages of its own: `write` gives what it would store. */
async function edited(room, { name, chromium, page, set, area, get }) {
  const served = files(folder(name));
  let shown = "";
  const { home, keep } = await keeper(room, async (path) => (path === "/edit" ? { body: shown } : served(path)));
  return (settings) => async (way) => {
    shown = page(settings);
    const tab = await chromium.newPage();
    try {
      await tab.goto(`${home}edit`);
      await tab.waitForFunction(() => globalThis.editor);
      if (way.pasted) await tab.evaluate(`(${paste})(${JSON.stringify({ html: way.html, text: way.text })}, ${area})`);
      else await tab.evaluate(`${set}(${JSON.stringify(way.html)})`);
      if (way.pasted) await tab.waitForFunction(`${get} !== ""`);
      return keep(await tab.evaluate(get));
    } finally {
      await tab.close();
    }
  };
}

export async function tinymce(room, { app, chromium }) {
  const page = (settings) =>
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Edit</title><textarea id="text"></textarea><script src="/tinymce.min.js"></script><script>tinymce.init({ selector: "#text", license_key: "gpl", ...${JSON.stringify(settings)} }).then(([one]) => (globalThis.editor = one));</script></html>`;
  const put = await edited(room, { name: "tinymce", chromium, page, set: "editor.setContent", area: "editor.getBody()", get: "editor.getContent()" });
  const allowed = {
    custom_elements: "pulse-check",
    extended_valid_elements: "pulse-check[app|src|pulse|view|theme|lang],script[src|async]",
    sandbox_iframes_exclusions: [new URL(app).hostname],
  };
  return {
    name: "TinyMCE",
    version: versionOf("tinymce"),
    rows: [
      { who: "author", put: put({}) },
      { who: "author, where element, script and frame are allowed", put: put(allowed) },
    ],
  };
}

export async function ckeditor(room, { chromium }) {
  const usual = "Essentials Paragraph Heading Bold Italic Link AutoLink List BlockQuote Table TableToolbar ImageBlock ImageInline ImageCaption ImageToolbar".split(" ");
  const page = ({ more = [], settings = "{}" }) =>
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Edit</title><div id="text"></div><script type="module">import * as all from "/dist/browser/ckeditor5.js"; globalThis.editor = await all.ClassicEditor.create(document.querySelector("#text"), { licenseKey: "GPL", plugins: ${JSON.stringify([...usual, ...more])}.map((name) => all[name]), ...${settings} });</script></html>`;
  const common = { name: "ckeditor5", chromium, page, area: "editor.editing.view.getDomRoot()", get: "editor.getData()" };
  const put = await edited(room, { ...common, set: "editor.setData" });
  const insert = await edited(room, { ...common, set: "((html) => editor.execute('htmlEmbed', html))" });
  // Elements that it does not know go by a name of its own; the element's own name alone lets nothing through.
  const allowed = String.raw`{ htmlSupport: { allow: [{ name: /^(\$customElement|pulse-check)$/, attributes: true }, { name: "script", attributes: ["src", "async"] }, { name: "iframe", attributes: true, styles: true }] } }`;
  return {
    name: "CKEditor",
    version: versionOf("ckeditor5"),
    rows: [
      { who: "author", put: put({}) },
      { who: "author, with the button for HTML", put: insert({ more: ["HtmlEmbed"] }) },
      { who: "author, where element, script and frame are allowed", put: put({ more: ["GeneralHtmlSupport"], settings: allowed }) },
    ],
  };
}
