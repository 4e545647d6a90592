// Firefox and WebKitGTK as they are installed, each driven by its own driver over WebDriver (W3C). Playwright drives only engines of
// its own making. Every person has a browser of their own, with storage and a clipboard shared with nobody.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const GECKODRIVER = process.env.GECKODRIVER ?? "geckodriver";
const WEBKITDRIVER = process.env.WEBKITDRIVER ?? "WebKitWebDriver";

/** The name of an element in WebDriver's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An address at which nobody answers. Browsers ask this computer only, whatever they would like to look up elsewhere. */
const NOWHERE = "127.0.0.1:9";

/** So long a driver may take for anything, in milliseconds. */
const SILENT = 60_000;

/** What a driver says of an element of a page that went. */
export const GONE = "stale element reference";

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  await once(server.close(), "close");
  return port;
}

/** Starts a program and waits for a line that matches; `lines` sees every line of it. */
function started(program, words, { env, ready, lines = () => {} }) {
  const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((good, bad) => {
    child.once("error", bad);
    child.once("exit", (code) => bad(new Error(`${program} ended with ${code}`)));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines(line);
        const found = ready?.exec(line);
        if (found) good({ child, found });
      });
    }
    if (!ready) child.once("spawn", () => good({ child }));
  });
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Settings of Firefox' profile: what is saved lies where the test looks. */
const preferences = ({ downloads, refused }) => ({
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "en-GB",
  ...(refused && { "network.cookie.cookieBehavior": 2 }),
});

const ENGINES = {
  firefox: {
    async start({ downloads, proxy, refused }) {
      const port = await freePort();
      const words = ["--port", String(port), "--binary", FIREFOX, "--websocket-port", String(await freePort())];
      const { child } = await started(GECKODRIVER, words, { ready: /Listening on/ });
      const ways = { proxyType: "manual", httpProxy: proxy, sslProxy: NOWHERE, noProxy: ["127.0.0.1"] };
      const asked = { proxy: ways, webSocketUrl: true, "moz:firefoxOptions": { args: ["-headless"], prefs: preferences({ downloads, refused }) } };
      return { port, asked, programs: [child] };
    },
    /** Its console speaks over WebDriver BiDi. */
    async watch({ webSocketUrl }, note) {
      const socket = new WebSocket(webSocketUrl);
      await once(socket, "open");
      socket.on("message", (data) => {
        const { method, params } = JSON.parse(data);
        if (method === "log.entryAdded" && ["warn", "error"].includes(params.level)) note(params.text);
      });
      socket.send(JSON.stringify({ id: 1, method: "session.subscribe", params: { events: ["log.entryAdded"] } }));
      await once(socket, "message");
    },
  },
  webkit: {
    async start({ downloads, proxy, refused, note }) {
      // A window system of its own: a clipboard too.
      const { child: screen, found } = await started("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], { ready: /^(\d+)$/ });
      // What is saved lies in the home: there are no other folders in it.
      const env = { DISPLAY: `:${found[1]}`, HOME: downloads, LANG: "en_GB.UTF-8", LC_ALL: "en_GB.UTF-8", NO_AT_BRIDGE: "1" };
      const port = await freePort();
      const { child } = await started(WEBKITDRIVER, [`--port=${port}`], { env, lines: (line) => note(/^CONSOLE \S+ (?:WARN|ERROR) (.*)/.exec(line)?.[1]) });
      // The browser itself is told where to ask: told by its driver, it ended at the start now and then.
      const ways = [`--proxy=http://${proxy}`, "--ignore-host=127.0.0.1"];
      const words = ["--automation", "--enable-write-console-messages-to-stdout=true", ...ways, ...(refused ? ["--enable-html5-local-storage=false"] : [])];
      return { port, asked: { "webkitgtk:browserOptions": { args: words } }, programs: [child, screen], env };
    },
    // Its console goes to its output.
    async watch() {},
  },
};

/**
 * Starts a browser: `{ engine, version, said, downloads, ask, run, env, close }`. `said`: warnings and errors of its console.
 * `proxy`: an address of this computer that answers for every name. `refused`: it keeps nothing for pages.
 */
export async function browse(engine, { proxy = NOWHERE, refused = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), `pulse-${engine}-`));
  const downloads = join(home, "saved");
  const said = [];
  await mkdir(downloads);
  const note = (text) => text && said.push(text);
  const { port, asked, programs, env } = await ENGINES[engine].start({ downloads, proxy, refused, note });
  const close = async () => {
    for (const program of programs) await ended(program);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const ask = async (method, path, body) => {
    // A driver that says nothing is named: the test around would end without a word of where it stood.
    const silent = () => {
      throw new Error(`${engine} did not answer within ${SILENT / 1000} s: ${method} ${path} ${JSON.stringify(body ?? "").slice(0, 200)}`);
    };
    const given = { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(SILENT) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, given).catch((cause) => (cause.name === "TimeoutError" ? silent() : Promise.reject(cause)));
    const { value } = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
    return value;
  };
  try {
    await listening(port);
    const { sessionId, capabilities } = await ask("POST", "/session", { capabilities: { alwaysMatch: asked } });
    await ENGINES[engine].watch(capabilities, note);
    const inSession = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
    return {
      engine,
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      said,
      downloads,
      env,
      ask: inSession,
      /** The value of a function in the page, which may be a promise. */
      run: async (work, ...args) => {
        const script = `const [done] = [...arguments].slice(-1); Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (cause) => done({ cause: String(cause) }))`;
        const said = await inSession("POST", "/execute/async", { script, args });
        if (said === null) throw Object.assign(new Error("the page went meanwhile"), { code: GONE });
        const { value, cause } = said;
        if (cause) throw new Error(cause);
        return value;
      },
      close: async () => {
        await inSession("DELETE", "").catch(() => {});
        await close();
      },
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Waits until a driver takes calls: WebKit's says nothing when it does. */
async function listening(port) {
  for (let left = 100; ; left -= 1) {
    try {
      return await fetch(`http://127.0.0.1:${port}/status`);
    } catch (cause) {
      if (left === 0) throw cause;
      await new Promise((then) => setTimeout(then, 100));
    }
  }
}

export const idOf = (element) => element[ELEMENT];
