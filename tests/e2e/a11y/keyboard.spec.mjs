// A whole poll with the keyboard alone: from the start page to the result, and answering it.
import { expect, test } from "../fixtures.mjs";
import { home } from "../pages/ask.mjs";
import { copied, linkIn, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

/** Goes on with Tab until `target` has the focus, and sees that the focus can be seen. */
async function tabTo(page, target) {
  await expect(target).toBeVisible();
  const here = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 60 && !(await here()); step += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
  const outlined = (element) => [element, element.closest("label")].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
  expect(await target.evaluate(outlined), "the focus can be seen").toBe(true);
}

async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page, target, text) {
  await tabTo(page, target);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

test("a poll without a mouse", async ({ person }) => {
  const { page } = await person("Priya");
  const button = (page, name) => page.getByRole("button", { name, exact: true });
  await home(page);
  await press(page, page.getByRole("link", { name: "Skip to the content" }));
  await press(page, page.getByRole("link", { name: /^Quick poll/ }));
  await expect(page.getByRole("heading", { level: 1, name: "A quick poll" })).toBeFocused();
  await type(page, page.getByLabel("Question", { exact: true }), "How sure are we?");
  await tabTo(page, page.getByLabel("Kind of answer"));
  await page.keyboard.type("Five steps of conf");
  await expect(page.getByLabel("Kind of answer")).toHaveValue("2");
  await type(page, page.getByLabel("Your name"), "Priya");
  await type(page, page.getByLabel("Team", { exact: true }), "Atlas");
  await press(page, button(page, "Make the poll and copy the link"));
  await expect(page.getByRole("heading", { level: 1, name: "0 answers are in" })).toBeFocused();
  const link = linkIn(await copied(page));

  const codes = [];
  for (const [index, key] of ["5", "3", "0", "5", "2"].entries()) {
    const { page } = await person(`Person ${index}`);
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: "A quick question" })).toBeFocused();
    const first = page.getByRole("radio", { name: /^1/ });
    await tabTo(page, first);
    if (key === "2") {
      // The arrow keys, as in any radio group.
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
    } else {
      await page.keyboard.press(key);
    }
    const chosen = page.getByRole("radio", { name: key === "0" ? "Can’t say" : new RegExp(`^${key}`) });
    await expect(chosen).toBeChecked();
    await expect(chosen).toBeFocused();
    await press(page, button(page, "Seal and copy"));
    await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
    codes.push(await copied(page));
    await press(page, button(page, "I’ve sent it"));
    await expect(page.getByRole("heading", { level: 2, name: "Handed in" })).toBeVisible();
  }

  await paste(page, codes.join("\n"));
  await expect(page.getByRole("heading", { level: 1, name: "5 answers are in" })).toBeVisible();
  await press(page, button(page, "Close and open with 5"));
  const labels = ["Not confident", "A little confident", "Fairly confident", "Confident", "Very confident"];
  await result.expectCounts(page, "How sure are we?", { labels, steps: [0, 1, 1, 0, 2], cantSay: 1, skipped: 0 });
});
