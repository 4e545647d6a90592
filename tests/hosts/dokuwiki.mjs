// DokuWiki, with configuration and pages of its own. Whoever may write may write the same: what counts is `htmlok`.
import { copyFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { field, folderIn, freePort, php, phpServer, somebody } from "./programs.mjs";

const ROOT = "/usr/share/dokuwiki";
// Where the package lays its defaults; they are copied, and nothing is read there later.
const DEFAULTS = "/etc/dokuwiki";
const WORD = "nine-quiet-teapots";

export async function dokuwiki(room, { versions, team }) {
  const conf = await folderIn(room, "dokuwiki", "conf");
  // What the package brings, but for whatever somebody has set on this computer.
  const shipped = (name) => /\.conf$|^(dokuwiki|license|mediameta|plugins|plugins\.required)\.php$/.test(name) && !/^(apache|lighttpd)/.test(name) && !/\.local\./.test(name);
  for (const name of await readdir(DEFAULTS)) if (shipped(name)) await copyFile(join(DEFAULTS, name), join(conf, name));
  for (const name of ["attic", "cache", "index", "locks", "log", "media", "media_attic", "media_meta", "meta", "pages", "tmp"]) await folderIn(room, "dokuwiki", "data", name);
  const data = join(room.folder, "dokuwiki", "data");
  const settings = (more) =>
    writeFile(join(conf, "local.php"), `<?php\n$conf['title'] = 'Wiki';\n$conf['savedir'] = '${data}';\n$conf['useacl'] = 1;\n$conf['superuser'] = '@admin';\n$conf['updatecheck'] = 0;\n${more}`);
  await settings("");
  await writeFile(join(conf, "acl.auth.php"), "*\t@ALL\t1\n*\t@user\t8\n");
  const hash = php(room, ["-r", `echo password_hash(${JSON.stringify(WORD)}, PASSWORD_BCRYPT);`]);
  await writeFile(join(conf, "users.auth.php"), `author:${hash}:Author:author@example.org:user\nroot:${hash}:Root:root@example.org:admin,user\n`);
  const before = join(conf, "before.php");
  await writeFile(before, `<?php\ndefine('DOKU_MAIN_CONF', '${conf}/');\ndefine('DOKU_CONF', '${conf}/');\n`);
  const port = await freePort();
  const home = `http://localhost:${port}/`;
  await phpServer(room, ROOT, { port, before });

  const login = async (name) => {
    const ask = somebody(home);
    const form = { id: "start", do: "login", u: name, p: WORD, sectok: field((await ask("doku.php?id=start&do=login")).text, "sectok") };
    await ask("doku.php", { form });
    return ask;
  };
  const put = (name, wrap) => async (way) => {
    const ask = await login(name);
    const id = `page${way.at}${name}${wrap("").length}`;
    const page = (await ask(`doku.php?id=${id}&do=edit`)).text;
    const fields = Object.fromEntries(["sectok", "date", "changecheck", "target", "prefix", "suffix"].map((one) => [one, field(page, one)]));
    const said = await ask("doku.php", { form: { ...fields, id, wikitext: way.html ? wrap(way.html) : way.text, "do[save]": "1" } });
    if (said.status !== 302) throw new Error(`DokuWiki did not save ${id}: ${said.status}`);
    return `${home}doku.php?id=${id}`;
  };
  const upload = async (name) => {
    const ask = await login(name);
    const sectok = field((await ask("doku.php?id=start&do=edit")).text, "sectok");
    const form = new FormData();
    for (const [key, value] of Object.entries({ call: "mediaupload", sectok, ns: "", mediaid: "atlas.pulse.json" })) form.append(key, value);
    form.append("qqfile", new Blob([team], { type: "application/json" }), "atlas.pulse.json");
    const said = JSON.parse((await ask("lib/exe/ajax.php", { form })).text);
    return said.success ? "taken" : "refused";
  };
  return {
    name: "DokuWiki",
    version: versions.dokuwiki,
    rows: [
      { who: "author", put: put("author", (html) => html), upload: () => upload("author") },
      { who: "administrator", put: put("root", (html) => html), upload: () => upload("root") },
      {
        who: "author, where HTML is allowed",
        on: async () => {
          await settings("$conf['htmlok'] = 1;\n");
          await writeFile(join(conf, "mime.local.conf"), "json\tapplication/json\n");
        },
        put: put("author", (html) => `<html>\n${html}\n</html>`),
        upload: () => upload("author"),
      },
    ],
  };
}
