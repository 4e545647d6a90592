// Work that takes long shows how far it is, and can be stopped; nothing is lost by that.
import { axe, expect, HOME, test } from "../fixtures.mjs";
import { title } from "../pages/hands.mjs";

test("reading a large export is stopped, and the page is as it was", async ({ page, context }) => {
  const client = await context.newCDPSession(page);
  await page.goto(HOME);
  await title(page).waitFor();
  await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await page.evaluate(() => {
    const line = "[21/11/2026, 09:15:07] Priya: Good morning! Who brings the notes from last week, and pulse:A what of them?\n";
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([line.repeat(300_000)], "chat.txt"));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  });
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  await stop.focus();
  await expect(page.getByRole("progressbar", { name: /^Working: \d+ of \d+$/ })).toBeVisible();
  await axe(page);
  // On the narrowest phone its word stays in one line.
  await page.setViewportSize({ width: 320, height: 640 });
  const { width, height } = await stop.boundingBox();
  expect(width).toBeGreaterThan(height);
  // Its figures go on, and it stays the same button.
  await expect(stop).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Stopped. Nothing is lost.")).toBeVisible();
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await expect(stop).toHaveCount(0);
  await expect(title(page)).toHaveText("Ask your team. Share only the totals.");
});
