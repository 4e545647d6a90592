// Syncthing on each device, each knowing the other two by their addresses on the loopback; all other settings are the
// ones that people have, the ten seconds too for which it gathers changes before it sends them.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, run, until } from "../processes.mjs";

export const version = async () => /v(\S+)/.exec(await run("syncthing", ["--version"]))[1];

const KEY = "pulse-check";

/** `settings`: what a team sets of the folder besides. */
export async function start({ dirs, scratch, processes }, settings = {}) {
  const devices = await Promise.all(
    dirs.map(async (dir, index) => {
      const home = join(scratch, `syncthing-${index}`);
      await mkdir(dir);
      await run("syncthing", ["generate", "--home", home, "--no-default-folder"]);
      const id = (await run("syncthing", ["--home", home, "--device-id"])).trim();
      return { dir, home, id, name: `device-${index}`, port: await freePort(), gui: await freePort() };
    }),
  );
  for (const one of devices) await writeFile(join(one.home, "config.xml"), configuration(one, devices));

  const ask = (one, path, given, method = given ? "POST" : "GET") =>
    fetch(`http://127.0.0.1:${one.gui}/rest/${path}`, {
      method,
      headers: { "X-API-Key": KEY },
      body: given && JSON.stringify(given),
    }).catch(() => null);
  const begin = async (one) => {
    const args = ["serve", "--home", one.home, "--no-browser", "--no-restart", "--no-upgrade"];
    one.process = processes.start("syncthing", args, { env: { STNOUPGRADE: "1" } });
    await until(async () => (await ask(one, "system/ping"))?.ok, `Syncthing answers: ${one.process.said()}`, 90_000);
  };
  const connected = (one) =>
    until(async () => {
      const { connections } = (await (await ask(one, "system/connections"))?.json()) ?? {};
      return connections && Object.values(connections).some((other) => other.connected);
    }, `Syncthing of ${one.name} is connected`, 90_000);
  await Promise.all(devices.map(begin));
  await Promise.all(devices.map(connected));
  // Given to the program, which adds what people have who change nothing; a folder in its file would be without.
  const members = devices.map(({ id }) => ({ deviceID: id }));
  for (const one of devices) {
    const said = await ask(one, "config/folders", { id: "team", path: one.dir, devices: members, ...settings });
    if (!said?.ok) throw new Error(`Syncthing takes no folder: ${await said?.text()}`);
  }
  return {
    // Of a folder that was deleted and made again it hears nothing until it looks at everything, once an hour unless somebody
    // sets another time.
    remade: () => Promise.all(devices.map((one) => ask(one, "config/folders/team", { rescanIntervalS: 10 }, "PATCH"))),
    said: () => devices.map(({ process }) => process.said().split("\n").slice(-12).join("\n")).join("\n"),
    stop: (device) => devices[device].process.end(),
    resume: async (device) => {
      await begin(devices[device]);
      await connected(devices[device]);
    },
  };
}

function configuration(own, devices) {
  const each = (make) => devices.map(make).join("\n");
  return `<configuration version="36">
  ${each(({ id, name, port }) => `<device id="${id}" name="${name}"><address>tcp://127.0.0.1:${port}</address></device>`)}
  <gui enabled="true" tls="false"><address>127.0.0.1:${own.gui}</address><apikey>${KEY}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${own.port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <reconnectionIntervalS>5</reconnectionIntervalS>
  </options>
</configuration>
`;
}
