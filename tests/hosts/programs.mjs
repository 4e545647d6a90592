// Programs and servers that a run starts, and people who log in to them. All of it ends with the run.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createPort } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { createInterface } from "node:readline";

/** Debian's packages. `mini-httpd` and `php-cgi` satisfy what others ask for, and start no server as Apache's would. */
const PACKAGES = [
  "mini-httpd",
  "php",
  "php-cgi",
  "php-cli",
  "php-sqlite3",
  "php-mysql",
  "php-gd",
  "php-intl",
  "php-mbstring",
  "php-xml",
  "mariadb-server-core",
  "wordpress",
  "wordpress-theme-twentytwentythree",
  "mediawiki",
  "dokuwiki",
];

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The versions of Debian's packages; throws where one is missing. */
export function packages() {
  const version = (name) => {
    try {
      const [state, number] = execFileSync("dpkg-query", ["-W", "-f", "${db:Status-Status} ${Version}", name], { encoding: "utf8", stdio: "pipe" }).split(" ");
      return state === "installed" ? number : undefined;
    } catch {
      return undefined;
    }
  };
  const found = Object.fromEntries(PACKAGES.map((name) => [name, version(name)]));
  const missing = PACKAGES.filter((name) => !found[name]);
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(" ")}. Install them (Debian 12: apt-get install --no-install-recommends ${PACKAGES.join(" ")}).`);
  return found;
}

/** Where everything of a run lies, and what is to be ended after it. */
export async function room() {
  const folder = await mkdtemp(join(tmpdir(), "pulse-hosts-"));
  const ends = [];
  const close = async () => {
    for (const end of ends.reverse()) await end().catch((cause) => console.error(String(cause)));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder, atEnd: (end) => ends.push(end), close };
}

export async function freePort() {
  const server = createPort();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program, which ends with the room; resolves when a line of it matches. */
export async function start(room, program, words, { ready, env, cwd }) {
  // A group of its own: PHP's server has helpers.
  const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said = [];
  const ended = once(child, "close");
  room.atEnd(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
  });
  await new Promise((good, bad) => {
    child.once("error", bad);
    child.once("exit", (code) => bad(new Error(`${program} ended with ${code}:\n${said.slice(-20).join("\n")}`)));
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        if (ready.test(line)) good();
      });
  });
}

/** Settings of PHP that keep it within the room. */
const within = (folder) =>
  Object.entries({
    "session.save_path": folder,
    sys_temp_dir: folder,
    upload_tmp_dir: folder,
    sendmail_path: "/bin/true",
    // What an administrator changes counts at once.
    "opcache.revalidate_freq": 0,
    display_errors: 0,
  }).flatMap(([name, value]) => ["-d", `${name}=${value}`]);

/** PHP's own server over a folder. `before`: a script that runs first. */
export async function phpServer(room, root, { port, env, before }) {
  const more = before ? ["-d", `auto_prepend_file=${before}`] : [];
  const words = [...within(room.folder), ...more, "-S", `127.0.0.1:${port}`, "-t", root];
  await start(room, "/usr/bin/php", words, { cwd: root, env: { ...env, TMPDIR: room.folder, PHP_CLI_SERVER_WORKERS: "3" }, ready: /started/ });
}

/** Runs a script of PHP to its end and gives what it prints. */
export function php(room, words, { env } = {}) {
  return execFileSync("/usr/bin/php", [...within(room.folder), ...words], { env: { ...process.env, ...env, TMPDIR: room.folder }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A web server of ours: `answer(path)` gives `{ type, body, status }` or nothing. Reached under the name `localhost`. */
export async function serve(room, answer, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const { type = "text/html; charset=utf-8", body = "", status = 200 } = (await answer(path).catch((cause) => ({ status: 500, body: String(cause) }))) ?? { status: 404 };
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  room.atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return server.address().port;
}

/** Files of a folder, for `serve`. */
export const files = (folder) => async (path) => {
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder + sep))) return undefined;
  const body = await readFile(file).catch(() => undefined);
  return body && { body, type: TYPES[extname(file)] ?? "application/octet-stream" };
};

/** Somebody at a host without a browser: requests with cookies. */
export function somebody(home) {
  const cookies = new Map();
  /** `form`: fields, or a FormData with a file; `json`: a value. */
  return async function ask(path, { form, json, headers = {} } = {}) {
    const body = json ? JSON.stringify(json) : form instanceof FormData ? form : form && new URLSearchParams(form);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const more = json ? { "content-type": "application/json" } : {};
    const response = await fetch(new URL(path, home), { method: body ? "POST" : "GET", body, redirect: "manual", headers: { cookie, ...more, ...headers } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

/** The value of a field of a form that a page shows. */
export function field(page, name) {
  const input = page.match(/<input[^>]*>/g)?.find((one) => one.includes(`name="${name}"`));
  const value = input && /value="([^"]*)"/.exec(input)?.[1];
  if (value === undefined) throw new Error(`no field ${name} in ${page.slice(0, 2000)}`);
  return value;
}

export const folderIn = async (room, ...names) => {
  const folder = join(room.folder, ...names);
  await mkdir(folder, { recursive: true });
  return folder;
};
