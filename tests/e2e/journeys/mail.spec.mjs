// Answers by mail: an address in the link, a ready mail after sealing, and mails that are dropped on the table.
import { expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home, poll } from "../pages/ask.mjs";
import { Mail } from "../pages/channels.mjs";
import { copied, drop, linkIn, title } from "../pages/hands.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
// The one thing that leaves the page is the mail that the person asked for.
test.use({ allow: { found: [/mailto:priya@example\.org/] } });

const QUESTION = { kind: "agree", text: "Shall we meet on Friday?" };

/** From now on every mail that a page of this person opens is noted, and opened all the same. */
const noted = (context) =>
  context.addInitScript(() => {
    globalThis.__mails = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.protocol === "mailto:") globalThis.__mails.push(this.href);
      return click.call(this);
    };
  });

const mails = async (page) => (await page.evaluate(() => globalThis.__mails)).map((href) => new URL(href));

/** Whoever gathers gives an address; the team's message as it is copied then. */
async function byMail(page, address) {
  await page.getByText("Let answers come by mail").click();
  const field = page.getByLabel("Mail address for answers");
  await field.fill(address);
  await expect(page.getByText("The link has it now")).toBeVisible();
  await expect(field).toBeFocused();
  return field;
}

test("three people mail their answers, and the mails are dropped on the table", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  await home(priya.page);
  await poll(priya.page);
  const before = linkIn(await priya.page.locator("#team-message").inputValue());

  const field = await byMail(priya.page, "priya@example.org");
  const message = priya.page.locator("#team-message");
  await expect(message).not.toHaveValue(new RegExp(`${before.slice(-20)}$`));
  await field.fill("priya@");
  await expect(priya.page.getByText("This is no mail address yet")).toBeVisible();
  expect(linkIn(await message.inputValue()), "without one it is as before").toBe(before);
  await field.fill("priya@example.org");
  await expect(priya.page.getByText("The link has it now")).toBeVisible();
  await button(priya.page, "Copy the link").click();
  const link = linkIn(await copied(priya.page));
  expect(link).not.toBe(before);

  const channel = new Mail();
  for (const name of ["Ana", "Ben", "Chen"]) {
    const { page, context } = await person(name);
    page.on("dialog", () => expect(false, "leaving is never asked about").toBe(true));
    await noted(context);
    await page.goto(link);
    await page.getByRole("radio", { name: "Yes", exact: true }).check();
    await button(page, "Seal and mail to Priya").click();
    await expect(page.getByText("A mail to priya@example.org has been opened in your mail program: send it.")).toBeVisible();
    await expect(page.getByText("Not handed in yet")).toBeVisible();
    const [mail] = await mails(page);
    expect(mail.pathname).toBe("priya@example.org");
    expect(mail.searchParams.get("subject")).toBe("Sealed answers (Atlas)");
    const code = mail.searchParams.get("body");
    await expect(page.locator("#sealed")).toHaveValue(code);
    await answering.otherWays(page);
    await button(page, "Open the mail again").click();
    expect((await mails(page)).map(String)).toEqual([String(mail), String(mail)]);
    channel.post(name, code);
    await answering.sent(page);
  }

  // A reload keeps the address, and the table as well.
  await priya.page.reload();
  await expect(priya.page.getByLabel("Mail address for answers")).toHaveValue("priya@example.org");
  await drop(priya.page, channel.files());
  await expect(title(priya.page)).toHaveText("3 answers are in");
  await button(priya.page, "Close and open with 3").click();
  await expect(priya.page.getByRole("region", { name: "Publish", exact: true })).toBeVisible();
});

test("what is too long for a ready mail is attached, and whoever has the link of before is told nothing of a mail", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  const tom = await person("Tom");
  const more = [1, 2, 3, 4].map((number) => ({ kind: "agree", text: `Statement ${number}` }));
  const long = ["What would help?", "What hinders?", "What else?"].map((text) => ({ kind: "comment", text }));
  await ask(priya.page, { template: "Own questions", host: "Priya", team: "Atlas", size: 5, alone: true, k: 5, kComments: 5, questions: [QUESTION, ...more, ...long] });
  await expect(title(priya.page)).toContainText("Atlas");
  await priya.page.getByRole("link", { name: /Gather|Take in/ }).first().click();
  const bare = linkIn(await priya.page.locator("#team-message").inputValue());
  await byMail(priya.page, "priya@example.org");
  const link = linkIn(await priya.page.locator("#team-message").inputValue());

  await tom.page.goto(bare);
  await expect(tom.page.getByRole("button", { name: "Seal and copy" })).toBeVisible();
  // The later link brings the address to the same pulse.
  await tom.page.goto(link);
  await answering.give(tom.page, QUESTION, 4);
  await tom.page.getByLabel("What would help?").fill("Less of everything");
  await tom.page.getByRole("button", { name: "Seal and copy" }).click();
  await expect(tom.page.getByText("By mail, save them as a file and attach it")).toContainText("The address is priya@example.org.");
  const file = await answering.asFile(tom.page);
  await drop(priya.page, [file]);
  await expect(title(priya.page)).toHaveText("1 of 5 are in");
});
