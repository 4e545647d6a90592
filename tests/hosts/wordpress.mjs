// WordPress with MariaDB, a copy of the package's files with a configuration of its own. What somebody may write hangs on the role.
import { cp, mkdir, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { folderIn, freePort, php, phpServer, somebody, start } from "./programs.mjs";

const WORD = "nine-quiet-teapots";

/** A database that is reached by a socket alone. */
async function mariadb(room) {
  const folder = await folderIn(room, "mariadb");
  const socket = join(room.folder, "db.sock");
  const user = `--user=${userInfo().username}`;
  execFileSync("/usr/bin/mariadb-install-db", ["--no-defaults", user, `--datadir=${folder}`, "--auth-root-authentication-method=normal", "--skip-test-db"], { stdio: "pipe" });
  const words = ["--no-defaults", user, `--datadir=${folder}`, `--socket=${socket}`, `--pid-file=${join(folder, "pid")}`, `--tmpdir=${room.folder}`, "--skip-networking", "--innodb-buffer-pool-size=16M"];
  await start(room, "/usr/sbin/mariadbd", words, { ready: /ready for connections/ });
  php(room, ["-r", `(new mysqli('localhost', 'root', '', '', 0, '${socket}'))->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');`]);
  return socket;
}

export async function wordpress(room, { versions, app, team }) {
  const socket = await mariadb(room);
  const root = join(room.folder, "wordpress");
  await cp("/usr/share/wordpress", root, { recursive: true, dereference: true });
  const port = await freePort();
  const home = `http://localhost:${port}/`;
  const constants = {
    DB_NAME: "wordpress",
    DB_USER: "root",
    DB_PASSWORD: "",
    DB_HOST: `localhost:${socket}`,
    DB_CHARSET: "utf8mb4",
    WP_HOME: home.slice(0, -1),
    WP_SITEURL: home.slice(0, -1),
    // It asks nobody outside, and does nothing by itself.
    WP_HTTP_BLOCK_EXTERNAL: true,
    DISABLE_WP_CRON: true,
    AUTOMATIC_UPDATER_DISABLED: true,
  };
  const lines = Object.entries(constants).map(([name, value]) => `define('${name}', ${typeof value === "string" ? `'${value}'` : value});`);
  await writeFile(join(root, "wp-config.php"), `<?php\n${lines.join("\n")}\n$table_prefix = 'wp_';\nif (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');\nrequire_once ABSPATH . 'wp-settings.php';\n`);
  const install = `<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost:${port}';
require '${root}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Intranet', 'root', 'root@example.org', false, '', '${WORD}');
foreach (['author', 'editor'] as $role)
  wp_insert_user(['user_login' => $role, 'user_pass' => '${WORD}', 'user_email' => "$role@example.org", 'role' => $role]);
`;
  await writeFile(join(room.folder, "install.php"), install);
  php(room, [join(room.folder, "install.php")]);
  await phpServer(room, root, { port });

  /** Somebody who has logged in, and the word that the editor of posts sends along. */
  const login = async (name) => {
    const ask = somebody(home);
    await ask("wp-login.php");
    await ask("wp-login.php", { form: { log: name, pwd: WORD, testcookie: "1" } });
    const nonce = (await ask("wp-admin/admin-ajax.php?action=rest-nonce")).text;
    return { ask, headers: { "x-wp-nonce": nonce } };
  };
  // The host's own search field stands above what is embedded.
  const search = '<!-- wp:search {"label":"Search"} /-->';
  const block = ({ html, text }) => (html ? `<!-- wp:html -->\n${html}\n<!-- /wp:html -->` : text.split("\n").map((line) => `<!-- wp:paragraph -->\n<p>${line}</p>\n<!-- /wp:paragraph -->`).join("\n"));
  const put = (name) => async (way) => {
    const { ask, headers } = await login(name);
    const json = { title: `Page ${way.at}`, status: "publish", content: `${search}\n${block(way)}` };
    const said = await ask("index.php?rest_route=/wp/v2/posts", { json, headers });
    if (said.status !== 201) throw new Error(`WordPress did not save: ${said.status} ${said.text.slice(0, 500)}`);
    return JSON.parse(said.text).link;
  };
  const upload = async (name) => {
    const { ask, headers } = await login(name);
    const form = new FormData();
    form.append("file", new Blob([team], { type: "application/json" }), "atlas.pulse.json");
    const said = JSON.parse((await ask("index.php?rest_route=/wp/v2/media", { form, headers })).text);
    return said.source_url ? "taken" : "refused";
  };
  const plugin = `<?php
// The element for everybody who may write, its script on every page, and team files among the uploads.
add_filter('wp_kses_allowed_html', function ($tags, $context) {
  if ($context === 'post') $tags['pulse-check'] = array_fill_keys(['app', 'src', 'pulse', 'view', 'theme', 'lang'], true);
  return $tags;
}, 10, 2);
add_action('wp_enqueue_scripts', fn() => wp_enqueue_script('pulse-check', '${app}embed.js', [], null));
add_filter('upload_mimes', fn($types) => $types + ['json' => 'application/json']);
`;
  return {
    name: "WordPress",
    version: versions.wordpress,
    rows: [
      { who: "author", put: put("author"), upload: () => upload("author") },
      { who: "editor", put: put("editor"), upload: () => upload("editor") },
      { who: "administrator", put: put("root"), upload: () => upload("root") },
      {
        who: "author, where the element is allowed",
        on: async () => {
          const folder = join(root, "wp-content", "mu-plugins");
          await mkdir(folder);
          await writeFile(join(folder, "pulse-check.php"), plugin);
        },
        put: put("author"),
        upload: () => upload("author"),
      },
    ],
  };
}
