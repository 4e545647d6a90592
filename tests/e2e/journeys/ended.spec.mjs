// A page that ends between any two of its writes, while the box is closed and while it is opened: the next page goes on,
// nothing is lost, and nothing opens twice.
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { drop, paste, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";
import { armed, endsAfter, failing } from "../pages/storage.mjs";

// What the page says when its storage is gone; the page itself has ended by then.
test.use({ allow: { console: [/the page has ended/] } });

const QUESTION = { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków"] };
const SIZE = 4;

/** Asked, answered by four, on Tom's table: `{ priya, tom }`. */
async function gathered(person) {
  const priya = await person("Priya");
  const tom = await person("Tom");
  const pulse = { template: /^Own questions/, team: "Atlas", size: SIZE, k: 4, questions: [QUESTION] };
  const { link } = await askTogether(priya, tom, pulse);
  const codes = [];
  for (const name of ["Ana", "Ben", "Chen", "Dana"]) {
    const { page } = await person(name);
    await page.goto(link);
    await answering.give(page, QUESTION, name === "Ana" ? "Lisbon" : "Kraków");
    codes.push([name, await answering.seal(page)]);
  }
  await paste(tom.page, lines(codes));
  await expect(tom.page.getByRole("heading", { level: 1, name: `${SIZE} of ${SIZE} are in` })).toBeVisible();
  return { priya, tom };
}

/** Every device as it was at one moment, to begin from again and again. */
const state = ({ context }) => context.storageState({ indexedDB: true });

test("closing the box: ended at every write, the same box comes out", async ({ person }) => {
  test.setTimeout(120_000);
  const { tom } = await gathered(person);
  const before = await state(tom);
  const table = tom.page.url();
  const boxes = new Set();
  let ended = 0;
  for (let after = 0; ; after += 1) {
    const again = await person(`Tom, ended after ${after}`, { storageState: before });
    await endsAfter(again.context, after);
    await again.page.goto(table);
    await again.page.getByLabel(`These ${SIZE} came from ${SIZE} different people`).check();
    await armed(again.page);
    await again.page.getByRole("button", { name: `Close with ${SIZE}` }).click();
    const closed = again.page.getByRole("heading", { level: 1, name: /^The box is closed/ });
    const failed = again.page.getByRole("alert").filter({ hasText: "could not store it" });
    await expect(closed.or(failed)).toBeVisible();
    const whole = !(await failing(again.page));
    await again.page.close();

    const page = await again.context.newPage();
    await page.goto(table);
    const open = page.getByRole("heading", { level: 1, name: `${SIZE} of ${SIZE} are in` });
    const there = page.getByRole("heading", { level: 1, name: /^The box is closed/ });
    await expect(open.or(there)).toBeVisible();
    const { box } = (await open.isVisible())
      ? await gathering.close(page, { n: SIZE, size: SIZE })
      : await gathering.closed(page, { n: SIZE, size: SIZE });
    boxes.add(box.body.toString("hex"));
    // Key and files have done their work.
    await page.goto(HOME);
    await expect(title(page)).toBeVisible();
    const { origins } = await again.context.storageState({ indexedDB: true });
    const kept = JSON.stringify(origins);
    expect(kept).not.toMatch(/\\"collector\\":\{\\"key\\":\\"/);
    expect(kept).not.toContain("gathered/");
    await again.context.close();
    if (whole) break;
    ended += 1;
  }
  expect(ended).toBeGreaterThanOrEqual(3);
  expect(boxes.size).toBe(1);
});

test("opening the box: ended at every write, one result comes out and the key is gone", async ({ person }) => {
  test.setTimeout(120_000);
  const { priya, tom } = await gathered(person);
  const { box } = await gathering.close(tom.page, { n: SIZE, size: SIZE });
  await drop(priya.page, [box]);
  await expect(priya.page.getByText(`The box is here, with ${SIZE} people, still sealed.`)).toBeVisible();
  const before = await state(priya);
  const opening = priya.page.url();
  let ended = 0;
  for (let after = 0; ; after += 1) {
    const again = await person(`Priya, ended after ${after}`, { storageState: before });
    await endsAfter(again.context, after);
    const confirm = async (page) => {
      await page.getByLabel("People who confirmed").fill(String(SIZE));
      await gathering.different(page, SIZE);
    };
    await again.page.goto(opening);
    await confirm(again.page);
    await armed(again.page);
    await gathering.open(again.page);
    const facts = (page) => page.getByRole("list", { name: "About this round" }).first();
    const failed = again.page.getByRole("alert").filter({ hasText: "could not store it" });
    await expect(facts(again.page).or(failed)).toBeVisible();
    const whole = !(await failing(again.page));
    await again.page.close();

    const page = await again.context.newPage();
    await page.goto(opening);
    const opened = page.getByText("The result is here already.");
    const sealed = page.getByText(`The box is here, with ${SIZE} people, still sealed.`);
    await expect(opened.or(sealed)).toBeVisible();
    if (await sealed.isVisible()) {
      await confirm(page);
      await gathering.open(page);
    } else {
      await page.getByRole("link", { name: "See the result" }).click();
    }
    await result.expectFacts(page, { n: SIZE, size: SIZE, collector: "Tom", host: "Priya", seen: SIZE });
    await result.expectInstead(page, QUESTION.text, "Nearly everybody or everybody: Kraków");
    const { origins } = await again.context.storageState({ indexedDB: true });
    expect(JSON.stringify(origins)).not.toMatch(/\\"host\\":\{\\"key\\":\\"/);
    await again.context.close();
    if (whole) break;
    ended += 1;
  }
  expect(ended).toBeGreaterThanOrEqual(3);
});
