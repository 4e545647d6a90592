// A whole pulse whose people have different browsers: every job in every engine.
import { HOME, test } from "./fixtures.mjs";
import { home } from "../pages/ask.mjs";
import * as result from "../pages/result.mjs";
import { ANSWERS, wholePulse } from "../pages/whole.mjs";
import { STATEMENTS } from "../pages/folder.mjs";

const LABELS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

/** How many gave each step. */
const steps = (question) => LABELS.map((_, step) => ANSWERS.filter((answers) => answers[question] === step + 1).length);

for (const [Priya, Tom, Ana, Ben, Chen, Dana, Ezra] of [
  ["webkit", "firefox", "chromium", "webkit", "firefox", "webkit", "chromium"],
  ["firefox", "webkit", "firefox", "webkit", "chromium", "firefox", "webkit"],
]) {
  test(`asked in ${Priya}, gathered in ${Tom}, answered in all three`, async ({ somebody }) => {
    test.setTimeout(300_000);
    const engines = { Priya, Tom, Ana, Ben, Chen, Dana, Ezra };
    const { published } = await wholePulse({
      enter: async (name) => {
        const one = await somebody(name, { engine: engines[name] });
        await one.page.setViewportSize({ width: 1280, height: 900 });
        await home(one.page);
        return one;
      },
    });
    // Whoever was not there reads the same totals.
    const { page } = await somebody("Fatou", { engine: Ana });
    await page.goto(HOME);
    await page.goto(published.link);
    for (const [question, { text }] of STATEMENTS.entries()) {
      const alike = steps(question).indexOf(ANSWERS.length);
      if (alike >= 0) await result.expectInstead(page, text, `Nearly everybody or everybody: ${LABELS[alike]}`);
      else await result.expectCounts(page, text, { labels: LABELS, steps: steps(question), cantSay: 0, skipped: 0 });
    }
  });
}
