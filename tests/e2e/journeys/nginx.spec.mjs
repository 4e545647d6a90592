// The block of docs/deploy.md in a real nginx, below a path.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../fixtures.mjs";
import { DIST } from "../pages/host.mjs";
import { openWhole, title } from "../pages/hands.mjs";

// A link whose # was rewritten asks for what only the page should read.
test.use({ allow: { console: [/status of 404/], paths: [/%23p=AAAA$/] } });

/** A port that nobody has, which nginx then takes. */
const free = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

test("nginx with the documented block: headers, packed copies, repaired links, and the whole page", async ({ page, watch, request }) => {
  const text = await readFile(new URL("../../../docs/deploy.md", import.meta.url), "utf8");
  const block = /```nginx\n([^`]+)```/.exec(text)[1].replaceAll("/srv/pulse-check/", DIST);
  const [folder, port] = [await mkdtemp(join(tmpdir(), "pulse-nginx-")), await free()];
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  const root = process.getuid() === 0 ? "user root;" : "";
  await writeFile(
    join(folder, "nginx.conf"),
    `${root} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
     events {} http { access_log off; ${paths} server { listen 127.0.0.1:${port}; ${block} } }`,
  );
  const nginx = spawn(process.env.NGINX, ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  nginx.stderr.on("data", (data) => (said += data));
  try {
    const url = `http://127.0.0.1:${port}/intra/net/pulse/`;
    watch.allow(new URL(url).origin);
    await expect.poll(() => fetch(url).then(({ status }) => status, () => said), { message: said }).toBe(200);
    await page.goto(url);
    await expect(title(page)).toBeVisible();
    await page.goto(`${url}#/example`);
    await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();

    const repaired = page.waitForURL(`${url}#p=AAAA`, { waitUntil: "commit" });
    await page.goto(`${url}%23p=AAAA`, { waitUntil: "commit" }).catch(() => {});
    await repaired;

    const page_ = await request.get(url);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await page_.text())[1];
    expect(page_.headers()).toMatchObject({
      "content-security-policy": policy,
      "integrity-policy": "blocked-destinations=(script)",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-cache",
      "content-type": "text/html; charset=utf-8",
    });
    const wasm = /data-wasm="\.\/([^"]+)"/.exec(await page_.text())[1];
    const packed = await request.get(url + wasm, { headers: { "accept-encoding": "gzip" } });
    expect(packed.headers()).toMatchObject({ "content-type": "application/wasm", "content-encoding": "gzip" });
    expect(packed.headers()["content-security-policy"]).toBe(policy);

    // The one file has a policy of its own, which a header would only narrow.
    const one = await request.get(`${url}pulse-check.html`);
    expect(one.headers()["content-security-policy"]).toBeUndefined();
    await openWhole(page, `${url}pulse-check.html`);
  } finally {
    const ended = new Promise((resolve) => nginx.once("exit", resolve));
    nginx.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
