// Helping in the room.

import { expect } from "@playwright/test";

export const heading = (page, name) => page.getByRole("heading", { level: 1, name });

/** A helper's phone, at the helper's page. */
export async function helper(person, name, link, options) {
  const { page } = await person(name, { viewport: { width: 390, height: 844 }, ...options });
  await page.goto(link);
  await page.getByRole("link", { name: "Help to gather in the room" }).click();
  await expect(heading(page, "Help to gather")).toBeFocused();
  return page;
}

/** Switches the camera on. */
export const scan = (page) => page.getByRole("button", { name: "Scan with the camera" }).click();
