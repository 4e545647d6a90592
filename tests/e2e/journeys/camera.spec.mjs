// A camera that the browser does not give away.
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { paste } from "../pages/hands.mjs";
import { heading, helper, scan } from "../pages/help.mjs";
import { launch } from "../playwright.config.mjs";

// There is one, and nobody says yes.
test.use({ launchOptions: { ...launch, args: [...launch.args, "--use-fake-device-for-media-stream"] } });

const QUESTION = { kind: "agree", text: "Everyone's view counts when we decide." };

test("a camera that is refused has other ways beside it", async ({ person }) => {
  const priya = await person("Priya");
  const tom = await person("Tom");
  const { link } = await askTogether(priya, tom, { template: "Own questions", team: "Atlas", size: 5, questions: [QUESTION] });
  const { page: own } = await person("Person");
  await own.goto(link);
  await answering.give(own, QUESTION, 4);
  const code = await answering.seal(own);
  const page = await helper(person, "Ana", link);
  await scan(page);
  await expect(page.getByText(/^This browser does not let the page use the camera\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Scan with the camera" })).toBeVisible();
  await axe(page);
  await page.getByLabel("Or paste codes, or drop files").fill(code);
  await page.getByRole("button", { name: "Take it in" }).click();
  await expect(heading(page, "Help to gather: 1 code")).toBeVisible();
  // Nonsense, and another pulse's, are told apart and take nothing away.
  await paste(page, "good morning");
  await expect(page.getByText("There is no link or code in this text.", { exact: false })).toBeVisible();
  await paste(page, code.slice(0, -9));
  await expect(page.getByText("A code of sealed answers is not whole", { exact: false })).toBeVisible();
  await expect(heading(page, "Help to gather: 1 code")).toBeVisible();
});
