// A stock Firefox, driven over WebDriver BiDi (W3C), as much of it as our tests need. Playwright drives a Firefox of its
// own making only, which is a download of its own.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Settings of its profile: it asks this computer only, whatever it would like to look up elsewhere at its start. */
const SETTINGS = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": "127.0.0.1",
  "datareporting.policy.dataSubmissionEnabled": false,
  "browser.shell.checkDefaultBrowser": false,
};

/** Waits for the line in which the browser says where it listens. */
function address(browser) {
  return new Promise((found, failed) => {
    let said = "";
    browser.once("error", failed);
    browser.once("exit", (code) => failed(new Error(`Firefox ended with ${code}: ${said}`)));
    browser.stderr.on("data", (data) => {
      said += data;
      const line = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said);
      if (line) found(line[1]);
    });
  });
}

/** Starts it: `{ version, said, open(url), evaluate(expression), close() }`; `said` are the texts of its console. */
export async function firefox() {
  const profile = await mkdtemp(join(tmpdir(), "pulse-firefox-"));
  const lines = Object.entries(SETTINGS).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, "user.js"), lines.join(""));
  const words = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const browser = spawn(FIREFOX, words, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile } });
  const ended = new Promise((resolve) => browser.once("close", resolve));
  const close = async () => {
    browser.kill("SIGTERM");
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const socket = new WebSocket(`${await address(browser)}/session`);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const [asked, said] = [new Map(), []];
    let last = 0;
    socket.on("message", (data) => {
      const { id, type, result, error, message, method, params } = JSON.parse(data);
      if (method === "log.entryAdded") said.push(`${params.level}: ${params.text}`);
      const waiting = asked.get(id);
      asked.delete(id);
      if (waiting) type === "success" ? waiting.resolve(result) : waiting.reject(new Error(`${error}: ${message}`));
    });
    const ask = (method, params) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        asked.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    const { capabilities } = await ask("session.new", { capabilities: {} });
    await ask("session.subscribe", { events: ["log.entryAdded"] });
    const { contexts } = await ask("browsingContext.getTree", {});
    const { context } = contexts[0];
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      said,
      open: (url) => ask("browsingContext.navigate", { context, url, wait: "complete" }),
      /** The value of an expression in the page, which may be a promise; it travels as JSON. */
      evaluate: async (expression) => {
        const code = `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`;
        const { type, result, exceptionDetails } = await ask("script.evaluate", { expression: code, target: { context }, awaitPromise: true });
        if (type !== "success") throw new Error(exceptionDetails.text);
        return JSON.parse(result.value);
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
