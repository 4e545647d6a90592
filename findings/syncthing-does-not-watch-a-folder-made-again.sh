#!/usr/bin/env bash
# Syncthing watches its folder by itself and carries a change ten seconds after it was made. Of a subfolder that was deleted and
# made again under the same name it carries what lay there when it was made, and hears nothing of any later file in it, on no
# device: these come with the next look at everything, which is once an hour unless somebody sets another time. Files beside
# that subfolder are carried as ever, and nothing is said.
#
# One would guess that a subfolder which is made is watched like any other: who clears one away and goes on in it sees that the
# first files come, and takes it for whole.
#
# Seen with Syncthing 1.19.2 (Debian's package 1.19.2~ds1-1+b4), two devices on the loopback with the usual settings, on ext4.
# Needs node and apt. Takes three minutes. Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq "syncthing=1.19.2~ds1-1+b4" 2>/dev/null
dpkg -x syncthing_*.deb program
cat >look.mjs <<'SCRIPT'
import { execFileSync, spawn } from "node:child_process";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";

const program = "program/usr/bin/syncthing";
const port = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
const devices = [];
for (const name of ["a", "b"]) {
  execFileSync(program, ["generate", "--home", name, "--no-default-folder"], { stdio: "ignore" });
  const id = execFileSync(program, ["--home", name, "--device-id"]).toString().trim();
  await mkdir(`${name}-files`);
  devices.push({ name, id, port: await port(), gui: await port(), dir: `${process.cwd()}/${name}-files` });
}
const device = ({ id, name, port }) => `<device id="${id}" name="${name}"><address>tcp://127.0.0.1:${port}</address></device>`;
for (const one of devices) {
  await writeFile(`${one.name}/config.xml`, `<configuration version="36">${devices.map(device).join("")}
    <gui enabled="true"><address>127.0.0.1:${one.gui}</address><apikey>k</apikey></gui>
    <options><listenAddress>tcp://127.0.0.1:${one.port}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
    <urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled><startBrowser>false</startBrowser></options></configuration>`);
  one.process = spawn(program, ["serve", "--home", one.name, "--no-browser", "--no-restart", "--no-upgrade"], { stdio: "ignore" });
}
process.on("exit", () => devices.forEach((one) => one.process.kill()));
const ask = (one, path, body) =>
  fetch(`http://127.0.0.1:${one.gui}/rest/${path}`, {
    method: body ? "POST" : "GET",
    headers: { "X-API-Key": "k" },
    body: body && JSON.stringify(body),
  });
const until = async (holds, seconds) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds().catch(() => false)) return true;
    await new Promise((next) => setTimeout(next, 100));
  }
  return false;
};
for (const one of devices) await until(async () => (await ask(one, "system/ping")).ok, 60);
const members = devices.map(({ id }) => ({ deviceID: id }));
for (const one of devices) await ask(one, "config/folders", { id: "f", path: one.dir, devices: members });
const [a, b] = devices;
const there = (one, path) => access(`${one.dir}/${path}`).then(() => true, () => false);
const carried = async (from, to, path) => {
  const since = Date.now();
  await writeFile(`${from.dir}/${path}`, path);
  const came = await until(() => there(to, path), 45);
  console.log(`${path} from ${from.name} to ${to.name}: ${came ? `after ${Math.round((Date.now() - since) / 1000)} s` : "not within 45 s"}`);
  return came;
};
console.log(execFileSync(program, ["--version"]).toString().split(" ").slice(0, 2).join(" "));
await mkdir(`${a.dir}/d`);
const before = [await carried(a, b, "d/one"), await carried(b, a, "d/two")];
await rm(`${a.dir}/d`, { recursive: true });
const deleted = await until(async () => !(await there(b, "d")), 60);
console.log(`d is deleted on both: ${deleted}`);
await mkdir(`${a.dir}/d`);
const after = [await carried(a, b, "d/three"), await carried(a, b, "d/four"), await carried(b, a, "d/five"), await carried(b, a, "six")];
for (const one of devices) await ask(one, "db/scan?folder=f", {});
const looked = (await until(() => there(b, "d/four"), 30)) && (await until(() => there(a, "d/five"), 30));
console.log(`d/four and d/five after a look at everything: ${looked}`);
const same = before.every(Boolean) && deleted && after.join() === "true,false,false,true" && looked;
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs
