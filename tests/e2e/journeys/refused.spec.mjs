// What is refused, each with its sentence, and nothing is lost by it.
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { accept, ask, askTogether, teamLink } from "../pages/ask.mjs";
import { chat, lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { bareBox, bytesOf, choose, codeOf, door, drop, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";
import { fillUp, makeRoom } from "../pages/storage.mjs";

const QUESTION = { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków", "At home"] };
const PULSE = { template: /^Own questions/, team: "Atlas", size: 5, k: 4, questions: [QUESTION] };

/** Answers once on a device that may have answered before; the code. */
async function again(page, value) {
  const other = page.getByRole("button", { name: "Another person on this device" });
  if (await other.isVisible()) {
    await other.click();
    await expect(page.getByText("0 of 1 answered")).toBeVisible();
  }
  await answering.give(page, QUESTION, value);
  const code = await answering.seal(page);
  await answering.sent(page);
  return code;
}

/** One device on which several people answer, one after the other. */
async function answers(page, link, values) {
  await page.goto(link);
  await expect(page.getByText("0 of 1 answered")).toBeVisible();
  const codes = [];
  for (const value of values) codes.push(await again(page, value));
  return codes;
}

const inTotal = (page, words) => expect(page.getByRole("heading", { level: 1, name: words })).toBeVisible();

test("by the table: too few, too many, elsewhere, damaged, cut, twice, older", async ({ person }) => {
  const priya = await person("Priya");
  const tom = await person("Tom");
  const ana = await person("Ana");
  const { link } = await askTogether(priya, tom, PULSE);
  const { page } = tom;
  const came = gathering.cameIn(page);

  const codes = await answers(ana.page, link, ["Lisbon", "Kraków", "Lisbon", "At home", "Lisbon"]);
  await ana.page.getByRole("button", { name: "Change my answers" }).click();
  await answering.give(ana.page, QUESTION, "Kraków");
  const later = await answering.seal(ana.page);
  await answering.sent(ana.page);

  await test.step("fewer than it takes", async () => {
    await paste(page, codes.slice(0, 3).join("\n"));
    await inTotal(page, "3 of 5 are in");
    await page.getByLabel("These 3 came from 3 different people").check();
    // It says that it is not time yet, and still answers whoever presses it.
    await page.getByRole("button", { name: "Close with 3", disabled: true }).click({ force: true });
    await expect(page.getByText("3 of at least 4 are in. Wait for more answers, or remind the team.")).toBeVisible();
  });

  await test.step("the same file twice", async () => {
    await drop(page, [{ name: "answers.txt", body: codes[0] }, { name: "answers (1).txt", body: codes[0] }]);
    await expect(came).toContainText("2 the very same as before: counted once");
  });

  await test.step("a damaged one", async () => {
    const damaged = bytesOf(codes[3]);
    damaged[60] ^= 1;
    await paste(page, codeOf(damaged));
    await expect(came).toContainText("1 damaged, or sealed for somebody else: it does not open. Ask for it again.");
    await inTotal(page, "3 of 5 are in");
  });

  await test.step("one with letters missing", async () => {
    await paste(page, codes[3].slice(0, -20));
    await expect(page.getByText("A code of sealed answers is not whole: letters are missing or were changed.")).toBeVisible();
    await drop(page, [{ name: "cut.bin", body: bytesOf(codes[3]).subarray(0, -20) }]);
    await expect(came).toContainText("1 not whole: letters are missing. Ask for it again, or for the file.");
    await inTotal(page, "3 of 5 are in");
  });

  await test.step("an older revision", async () => {
    await paste(page, later);
    await inTotal(page, "4 of 5 are in");
    await paste(page, chat([["Ana", codes[4]]]));
    await expect(came).toContainText("1 older than the version that is in: the newer one stays");
    await inTotal(page, "4 of 5 are in");
  });

  await test.step("another pulse's", async () => {
    const other = await person("Olga");
    await ask(other.page, { ...PULSE, host: "Olga", alone: true });
    await other.page.getByRole("link", { name: "Gather", exact: true }).click();
    const ben = await person("Ben");
    const [code] = await answers(ben.page, await teamLink(other.page), ["Lisbon"]);
    await paste(page, code);
    await expect(came).toContainText("1 from another pulse: not taken in");
    await inTotal(page, "4 of 5 are in");
  });

  await test.step("text and files that are nothing of ours", async () => {
    await paste(page, "See you at noon");
    await expect(page.getByText("There is no link or code in this text.")).toBeVisible();
    await choose(door(page), [{ name: "holiday.jpg", body: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]) }]);
    await expect(page.getByText("“holiday.jpg” is no file of a pulse. Nothing was changed.")).toBeVisible();
    await inTotal(page, "4 of 5 are in");
  });

  await test.step("more than the team has", async () => {
    await paste(page, codes[3]);
    await inTotal(page, "5 of 5 are in");
    await ana.page.goto(link);
    const sixth = await again(ana.page, "Lisbon");
    await paste(page, sixth);
    await inTotal(page, "6 of 5 are in");
    await page.getByLabel("These 6 came from 6 different people").check();
    await page.getByRole("button", { name: "Close with 6" }).click();
    await expect(page.getByText("6 sealed answers from a team of 5. Somebody answered twice: ask before you close.")).toBeVisible();
    // Still there after a reload.
    await page.reload();
    await inTotal(page, "6 of 5 are in");
  });
});

test("by the box: nobody confirmed, another box, a second opening", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  const tom = await person("Tom");
  const ana = await person("Ana");
  const { link } = await askTogether(priya, tom, PULSE);
  const codes = await answers(ana.page, link, ["Lisbon", "Kraków", "Lisbon", "At home", "Lisbon"]);

  // A collector who closes twice: once with four of them on a copy of his device, once with all five.
  await tom.page.goto(HOME);
  await expect(tom.page.getByText("you gather")).toBeVisible();
  const copy = await person("Tom's copy", { storageState: await tom.context.storageState({ indexedDB: true }) });
  const close = async ({ page }, codes) => {
    await page.goto(link);
    await expect(page.getByText("0 of 1 answered")).toBeVisible();
    await paste(page, codes.join("\n"));
    await inTotal(page, `${codes.length} of 5 are in`);
    return gathering.close(page, { n: codes.length, size: 5 });
  };
  const four = await close(copy, codes.slice(0, 4));
  const five = await close(tom, codes);

  const { page } = priya;
  const confirmation = await answering.look(ana.page, five.link, 4);

  await test.step("a box that nobody confirmed", async () => {
    await drop(page, [five.box]);
    await expect(page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
    await gathering.open(page);
    await expect(page.getByText("0 of at least 4 people have confirmed this box. It is not opened before.")).toBeVisible();
  });

  await test.step("more confirmations than people", async () => {
    await page.getByLabel("People who confirmed").fill("6");
    await gathering.different(page, 6);
    await gathering.open(page);
    await expect(page.getByText("6 confirmations from 5 people: somebody counted twice.")).toBeVisible();
  });

  await test.step("confirmations for another box, quoted ones", async () => {
    await drop(page, [four.box]);
    await expect(page.getByText("The box is here, with 4 people, still sealed.")).toBeVisible();
    await paste(page, lines([["Ana", confirmation], ["Ben", confirmation]]));
    await expect(page.getByText("2 confirmations are for another box and do not count.")).toBeVisible();
    await drop(page, [five.box]);
    await expect(page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
    await paste(page, `09:10 Ana: ${confirmation}\n> ${confirmation}\nme too`);
    await expect(page.getByText("1 confirmation of this box found.")).toBeVisible();
    await expect(page.getByText("1 in quoted lines: not counted.")).toBeVisible();
    await gathering.different(page, 1);
    await gathering.open(page);
    await expect(page.getByText("1 of at least 4 people have confirmed this box.")).toBeVisible();
  });

  await test.step("the same box once more changes nothing of what was typed", async () => {
    await page.getByLabel("People who confirmed").fill("2");
    await drop(page, [five.box, { name: "noon.txt", body: "noon" }]);
    await expect(page.getByText("“noon.txt” is no file of a pulse. Nothing was changed.")).toBeVisible();
    await expect(page.getByLabel("People who confirmed")).toHaveValue("2");
  });

  await test.step("a cut box, a changed box, the box of another pulse", async () => {
    await drop(page, [{ name: "cut.pulsebox", body: five.box.body.subarray(0, -9) }]);
    await expect(page.getByText("This is not whole: a part is missing. Ask for it again.")).toBeVisible();
    const moved = Buffer.from(bareBox(five.box.body));
    moved.copy(moved, 39, 39 + 57, 39 + 2 * 57);
    await drop(page, [{ name: "moved.pulsebox", body: moved }]);
    await expect(page.getByText("Sealed answers in it were copied, added or moved. It must not be opened; ask for the box again.")).toBeVisible();
    const other = Buffer.from(bareBox(five.box.body));
    other[4] ^= 1;
    await drop(page, [{ name: "other.pulsebox", body: other }]);
    await expect(page.getByText("This box belongs to a pulse that is not on this device.")).toBeVisible();
    await expect(page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
  });

  const open = async (box, n) => {
    await drop(page, [box]);
    await expect(page.getByText(`The box is here, with ${n} people, still sealed.`)).toBeVisible();
    await page.getByLabel("People who confirmed").fill(String(n));
    await gathering.different(page, n);
    await gathering.open(page);
  };

  await test.step("another box, after opening the first broke off", async () => {
    // So little room that the result cannot be stored.
    await fillUp(page, 300);
    await open(five.box, 5);
    await expect(page.getByText("This device could not store it").first()).toBeVisible();
    // Another one does not even take its place.
    await drop(page, [four.box]);
    await expect(page.getByText("Your key has opened another box of this pulse. It never opens a second one: ask the pulse again.")).toBeVisible();
    await expect(page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
  });

  await test.step("with room again, the first box goes on", async () => {
    await makeRoom(page);
    await page.reload();
    await expect(page.getByText("Opening this box was begun before. It goes on with the same box.")).toBeVisible();
    await open(five.box, 5);
    await result.expectFacts(page, { n: 5, size: 5, collector: "Tom", host: "Priya", seen: 5 });
  });

  await test.step("a second opening", async () => {
    await drop(page, [five.box]);
    await expect(page.getByText("The result is here already.")).toBeVisible();
    await drop(page, [four.box]);
    await expect(page.getByText("The result is here already.")).toBeVisible();
    await page.getByRole("link", { name: "See the result" }).click();
    await result.expectFacts(page, { n: 5, size: 5, collector: "Tom", host: "Priya", seen: 5 });
  });
});

test.describe("links", () => {
  test.use({ allow: { console: [/status of 404/], paths: [/%(25)?23/] } });

  test("cut in half, with a rewritten #, of a pulse that is not here", async ({ person }) => {
    const priya = await person("Priya");
    const tom = await person("Tom");
    const { link } = await askTogether(priya, tom, PULSE);
    const { page } = await person("Ana");

    await page.goto(link.slice(0, link.indexOf("#") + (link.length - link.indexOf("#")) / 2));
    await expect(page.getByRole("alert").filter({ hasText: "This link is not whole: a part of it is missing or was changed on the way." })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();

    // The door on that very page takes the whole message.
    await door(page).getByLabel("Link, code or chat").fill(`Tom: our pulse is open: ${link} see you`);
    await door(page).getByRole("button", { name: "Open it" }).click();
    await expect(page.getByText("0 of 1 answered")).toBeVisible();

    const late = (await person("Ben")).page;
    await late.goto(link.replace("#", "%23"));
    await expect(late.getByText("0 of 1 answered")).toBeVisible();
    expect(new URL(late.url()).pathname).toBe(new URL(HOME).pathname);

    // As mail gateways and chats hand an address over: signs spelled twice, theirs behind it.
    for (const [name, opened] of [
      ["Cleo", link.replace("#", "%2523").replace("=", "%3D")],
      ["Dan", `${link}&utm_source=mail`],
      ["Eve", `${link}).`],
    ]) {
      const { page } = await person(name);
      await page.goto(opened);
      await expect(page.getByText("0 of 1 answered")).toBeVisible();
    }
  });

  test("with another person's key in the place of the one who gathers", async ({ person }) => {
    const priya = await person("Priya");
    const tom = await person("Tom");
    const ana = await person("Ana");
    const { invitation, link, words } = await askTogether(priya, tom, PULSE);
    await ana.page.goto(link);
    await answering.give(ana.page, QUESTION, "Lisbon");
    const mallory = await person("Mallory");
    const other = await accept(mallory.page, invitation, { host: "Priya", name: "Mallory", words, size: 5 });
    for (const { page } of [priya, tom, ana]) {
      await page.goto(other);
      await expect(page.getByRole("heading", { level: 1, name: "Stop: there are two links for this pulse" })).toBeVisible();
      await axe(page);
      await page.goto(HOME);
      await expect(page.getByText("two links for this pulse: see the warning")).toBeVisible();
    }
    // Ana asks Priya, who says that it is Tom; what she had answered is still there.
    await ana.page.getByRole("link", { name: /^(Go on|Answer)$/ }).click();
    await ana.page.getByRole("button", { name: /^Tom gathers/ }).click();
    await ana.page.getByRole("link", { name: "Go on", exact: true }).click();
    await expect(ana.page.getByText("Tom sees who answered, Priya sees what.")).toBeVisible();
    await expect(ana.page.getByText("1 of 1 answered")).toBeVisible();
    // The other link is known by now, and leads nowhere.
    await ana.page.goto(other);
    await expect(ana.page.getByText("Tom gathers the answers, everybody looks")).toBeVisible();
  });
});

test("what was dropped at the top of a long page is refused where the reader sees it", async ({ person }) => {
  const { page } = await person("Ana", { viewport: { width: 360, height: 640 } });
  await page.goto(HOME);
  await drop(page, [{ name: "Atlas.pulse.json", body: '{"format": "pulse-check team file", "version": 1}' }]);
  await expect(page.getByText("This is no team file, or it was changed by hand.")).toBeInViewport();
});
