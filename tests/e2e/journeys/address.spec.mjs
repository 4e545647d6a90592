// What stands in the address bar is copied like anything else.
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { accept, ask, home, invite, poll, teamLink } from "../pages/ask.mjs";
import { title } from "../pages/hands.mjs";

const asks = (page) => expect(page.getByRole("radio", { name: "Yes", exact: true })).toBeVisible();

test("the address of the answer page is the pulse link, however one came there", async ({ person }) => {
  test.setTimeout(120_000);
  const [priya, ana, ben] = [await person("Priya"), await person("Ana"), await person("Ben")];
  await home(priya.page);
  await poll(priya.page);
  const link = await teamLink(priya.page);

  // Opened as it was posted, it stays as it is; what programs leave behind it goes.
  await ana.page.goto(link);
  await asks(ana.page);
  await expect(ana.page).toHaveURL(link);
  await ana.page.goto("about:blank");
  await ana.page.goto(`${link}&utm_source=chat).`);
  await asks(ana.page);
  await expect(ana.page).not.toHaveURL(/utm/);
  await expect(ana.page).toHaveURL(/#p=/);
  await ana.page.getByRole("radio", { name: "Yes", exact: true }).check();
  await ana.page.reload();
  await expect(ana.page.getByRole("radio", { name: "Yes", exact: true })).toBeChecked();
  await ben.page.goto(ana.page.url());
  await asks(ben.page);

  // By the start page: the link again, whole, and what was typed is there.
  await ana.page.goto(HOME);
  await ana.page.getByRole("link", { name: /Go on|Answer/ }).first().click();
  await expect(ana.page.getByRole("radio", { name: "Yes", exact: true })).toBeChecked();
  const shown = ana.page.url();
  expect(shown.startsWith(`${HOME}#p=`)).toBe(true);
  const chen = await person("Chen");
  await chen.page.goto(shown);
  await asks(chen.page);
  // Back goes back, and forth again.
  await ana.page.goBack();
  await expect(ana.page.getByRole("link", { name: /^Quick poll/ })).toBeVisible();
  await ana.page.goForward();
  await expect(ana.page.getByRole("radio", { name: "Yes", exact: true })).toBeChecked();
  const code = await answering.seal(ana.page);
  await expect(ana.page).toHaveURL(shown);
  expect(code).toMatch(/^pulse:A/);
});

test("every other page of one's own says elsewhere what it is and what to ask for", async ({ person }) => {
  test.setTimeout(120_000);
  const [priya, tom, nobody] = [await person("Priya"), await person("Tom"), await person("Nobody")];
  const elsewhere = async (hash, words) => {
    await nobody.page.goto("about:blank");
    await nobody.page.goto(HOME + hash);
    await expect(title(nobody.page), hash).toContainText(/not on this device|on this device/);
    await expect(nobody.page.locator("main"), hash).toContainText(words);
  };
  await ask(priya.page, { host: "Priya", team: "Atlas", size: 5 });
  const { invitation, words } = await invite(priya.page);
  await accept(tom.page, invitation, { host: "Priya", name: "Tom", words, size: 5 });
  const own = new URL(priya.page.url()).hash;
  expect(new URL(tom.page.url()).hash).toBe(`${own}/gather`);
  for (const page of ["", "/answer", "/gather", "/help", "/wait", "/look", "/open"]) {
    await elsewhere(own + page, "ask for the pulse link: it stands in the team’s message and has “#p=” in it");
  }
  await elsewhere(`${own}/result`, "Ask for the result link or the team file");
  for (const page of ["", "/memory", "/discuss"]) {
    await elsewhere(`#/team/${Buffer.from("Atlas").toString("hex")}${page}`, "Open the team file here");
  }

  // And then the link is opened in the same place.
  await nobody.page.goto(HOME + own);
  await nobody.page.goto(await teamLink(tom.page));
  await expect(nobody.page.locator("form fieldset")).toHaveCount(5);
});
