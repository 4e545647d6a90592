// MediaWiki with SQLite. Whoever may write may write the same: what counts is what the wiki's settings let through.
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { folderIn, freePort, php, phpServer, somebody } from "./programs.mjs";

const ROOT = "/usr/share/mediawiki";
const WORD = "nine-quiet-teapots";

export async function mediawiki(room, { versions, team }) {
  const folder = await folderIn(room, "mediawiki");
  const port = await freePort();
  const home = `http://localhost:${port}/`;
  const settings = join(folder, "LocalSettings.php");
  const env = { MW_CONFIG_FILE: settings };
  const setup = ["--dbtype", "sqlite", "--dbpath", folder, "--confpath", folder, "--server", home.slice(0, -1), "--scriptpath", "", "--pass", WORD, "Wiki", "Root"];
  php(room, [`${ROOT}/maintenance/install.php`, ...setup]);
  php(room, [`${ROOT}/maintenance/createAndPromote.php`, "Author", WORD], { env });
  await appendFile(settings, `\n$wgUploadDirectory = ${JSON.stringify(await folderIn(room, "mediawiki", "images"))};\n`);
  await phpServer(room, ROOT, { port, env });

  const login = async (name) => {
    const ask = somebody(home);
    const call = async (form) => JSON.parse((await ask("api.php", { form: { format: "json", formatversion: "2", ...form } })).text);
    const { query } = await call({ action: "query", meta: "tokens", type: "login" });
    const said = await call({ action: "login", lgname: name, lgpassword: WORD, lgtoken: query.tokens.logintoken });
    if (said.login.result !== "Success") throw new Error(JSON.stringify(said));
    const token = (await call({ action: "query", meta: "tokens" })).query.tokens.csrftoken;
    return { ask, call, token };
  };
  const put = (name, wrap) => async (way) => {
    const { call, token } = await login(name);
    const title = `Page ${way.at} of ${name} ${wrap("").length}`;
    const said = await call({ action: "edit", title, text: way.html ? wrap(way.html) : way.text, token });
    if (said.edit?.result !== "Success") throw new Error(JSON.stringify(said));
    return `${home}index.php?title=${encodeURIComponent(title)}`;
  };
  /** What becomes of a team file that somebody uploads. */
  const upload = async (name) => {
    const { ask, token } = await login(name);
    const form = new FormData();
    for (const [key, value] of Object.entries({ format: "json", action: "upload", filename: "atlas.pulse.json", ignorewarnings: "1", token })) form.append(key, value);
    form.append("file", new Blob([team], { type: "application/json" }), "atlas.pulse.json");
    const said = JSON.parse((await ask("api.php", { form })).text);
    return said.upload?.result === "Success" ? "taken" : "refused";
  };
  return {
    name: "MediaWiki",
    version: versions.mediawiki,
    rows: [
      { who: "author", put: put("Author", (html) => html), upload: () => upload("Author") },
      { who: "administrator", put: put("Root", (html) => html), upload: () => upload("Root") },
      {
        who: "author, where raw HTML is allowed",
        on: () => appendFile(settings, '\n$wgRawHtml = true;\n$wgEnableUploads = true;\n$wgFileExtensions[] = "json";\n'),
        put: put("Author", (html) => `<html>${html}</html>`),
        upload: () => upload("Author"),
      },
    ],
  };
}
