// One desk for all that a device gathers: what people send for three pulses comes mixed, and each lands on its own table.
import { axe, expect, test } from "../fixtures.mjs";
import { home, poll } from "../pages/ask.mjs";
import { give, seal } from "../pages/answer.mjs";
import { chat } from "../pages/chat.mjs";
import { bytesOf, copied, door, drop, linkIn, paste, title } from "../pages/hands.mjs";

/** A poll of one team; its link. */
async function asked({ page }, one) {
  await home(page);
  await poll(page, one);
  return linkIn(await copied(page));
}

// One team asks twice: the newer of its pulses stands first, the other is numbered.
const TEAMS = [
  { team: "Atlas", title: "Atlas", question: "Shall we ship on Monday?" },
  { team: "Bora", title: "Bora (2)", question: "Is the plan clear?" },
  { team: "Bora", title: "Bora", question: "Do we keep the demo?" },
];
const [ATLAS, PLAN, DEMO] = TEAMS;
const OTHERS = { host: "Quinn", team: "Delta", question: "Tea?" };

const row = (page, { title }) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** How many are in on each table, read off the desk. */
async function expectIn(page, counts) {
  await expect(title(page)).toHaveText("The gathering desk");
  for (const [index, one] of TEAMS.entries()) {
    const n = counts[index];
    await expect(row(page, one).getByText(n === 1 ? "1 answer is in" : `${n} answers are in`, { exact: true })).toBeVisible();
  }
}

test("answers of three pulses, mixed, each land on their own table and stay there", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  const { page } = priya;
  const links = [];
  for (const one of TEAMS) links.push(await asked(priya, one));
  const elsewhere = await asked(await person("Quinn"), OTHERS);

  // Ana answers for all three teams, Ben for two, Chen for one and for a pulse that Priya has nothing to do with.
  const sealed = async (one, link, text, step) => {
    await one.page.goto(link);
    await give(one.page, { text }, step);
    return seal(one.page);
  };
  const ana = await person("Ana");
  const ben = await person("Ben");
  const chen = await person("Chen");
  const codes = {
    ana: [],
    ben: [],
    chen: [await sealed(chen, links[0], TEAMS[0].question, "No")],
  };
  for (const index of [0, 1, 2]) codes.ana.push(await sealed(ana, links[index], TEAMS[index].question, "Yes"));
  for (const index of [1, 0]) codes.ben.push(await sealed(ben, links[index], TEAMS[index].question, "No"));
  const stray = await sealed(chen, elsewhere, OTHERS.question, "Yes");

  // The start page has one way to all of them.
  await home(page);
  await page.getByRole("link", { name: "Gather for all of them at one desk" }).click();
  await expectIn(page, [0, 0, 0]);

  await home(page);
  const mixed = [["Ana", codes.ana[2]], ["Ben", codes.ben[0]], ["Chen", stray], ["Ana", codes.ana[0]], ["Chen", codes.chen[0]]];
  await paste(page, chat(mixed));
  await expectIn(page, [2, 1, 1]);
  await expect(row(page, ATLAS).getByText("2 people more")).toBeVisible();
  await expect(row(page, PLAN).getByText("1 person more")).toBeVisible();
  await expect(door(page).getByText("of a pulse that this device does not gather")).toBeVisible();
  await expect(door(page).getByText("of a pulse that this device does not gather")).toHaveCount(1);
  await axe(page);

  // All three were written, although nobody opened their tables.
  await page.reload();
  await expectIn(page, [2, 1, 1]);
  await expect(page.getByText("person more")).toHaveCount(0);

  // Files come as codes do; what was in already counts once, and one that was changed on its way is refused on its table alone.
  const broken = bytesOf(codes.ana[1]);
  broken[broken.length - 20] ^= 1;
  await drop(page, [
    { name: "ben.pulse-answers", body: bytesOf(codes.ben[1]) },
    { name: "ana.pulse-answers", body: broken },
    { name: "again.pulse-answers", body: bytesOf(codes.ana[0]) },
  ]);
  await expectIn(page, [3, 1, 1]);
  await expect(row(page, ATLAS).getByText("1 person more")).toBeVisible();
  await expect(row(page, ATLAS).getByText("1 the very same as before: counted once")).toBeVisible();
  await expect(row(page, PLAN).getByText("1 damaged, or sealed for somebody else")).toBeVisible();
  await expect(row(page, DEMO).getByText(/more|damaged|same/)).toHaveCount(0);

  // From one pulse's own table, a chat with another's goes to the desk too.
  await row(page, DEMO).getByRole("link", { name: "Look and close: Bora", exact: true }).click();
  await expect(title(page)).toHaveText("1 answer is in");
  await paste(page, [codes.ana[2], codes.ana[1]].join("\n"));
  await expectIn(page, [3, 2, 1]);
  await page.reload();
  await expectIn(page, [3, 2, 1]);
  await row(page, ATLAS).getByRole("link").click();
  await expect(title(page)).toHaveText("3 answers are in");
});

test("from the wall, answers of another pulse lead to the desk and none is lost", async ({ person }) => {
  test.setTimeout(90_000);
  const priya = await person("Priya", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  const { page } = priya;
  const links = [];
  for (const one of TEAMS) links.push(await asked(priya, one));
  const ana = await person("Ana");
  const codes = [];
  for (const index of [2, 1]) {
    await ana.page.goto(links[index]);
    await give(ana.page, { text: TEAMS[index].question }, "Yes");
    codes.push(await seal(ana.page));
  }
  // The table of the third is open; its wall is on the projector.
  await page.getByRole("link", { name: "Show it on the wall" }).click();
  await paste(page, codes.join("\n"));
  await expectIn(page, [0, 1, 1]);
  await axe(page);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBe(0);
  await page.reload();
  await expectIn(page, [0, 1, 1]);
});
