// Pages whose letters are boxes, so that a picture of one is the same on every machine, whatever fonts it has.

// A font of our own (TrueType): a space is a quarter as wide as it is high, every other letter a box of a half.
const FONT =
  "AAEAAAAKAIAAAwAgT1MvMkUDQzwAAAEoAAAAYGNtYXABSKafAAABlAAAAJxnbHlmJRAlDgAAAjgAAAA0aGVhZGEKQtQAAACsAAAANmhoZWEFFgFYAAAA5AAAACRobXR4BOIAUAAAAYgA" +
  "AAAMbG9jYQANACcAAAIwAAAACG1heHAABQAGAAABCAAAACBuYW1lQg811wAAAmwAAABacG9zdAADAAAAAALIAAAAIAABAAAAAQAAdJOHqV8PPPUAAwPoAAAAAAAAAAAAAAAAAAAAAAAo" +
  "AAABzAH0AAAAAwACAAAAAAAAAAEAAAMg/zgAAAH0ACgAKAHMAAEAAAAAAAAAAAAAAAAAAAADAAEAAAADAAQAAQAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAwGhAZAABQAEAAAAAAAAAAAA" +
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADAAAAAAAAAAAAAAAAPz8/PwAAACD//wMg/zgAAAMgAMgAAAAAAAAAAAAAAAAAAAAgAAAB9AAoAPoAAAH0ACgAAAADAAAAAwAAABwAAwAB" +
  "AAAAHAADAAoAAABEAAQAKAAAAAYABAABAAIAIACg//8AAAAgAKD////h/2EAAQAAAAAAAAANAAAAAABYAAAAAAAAAAYAAAAgAAAAIAAAAAEAAAAhAAAAnwAAAAIAAACgAAAAoAAAAAEA" +
  "AAChAADX/wAAAAIAAOAAAAD//QAAAAIAAfAAAAH6/wAAAAIAAAANAA0AGgABACgAAAHMAfQAAwAAMxEhESgBpAH0/gwAAAEAKAAAAcwB9AADAAAzESERKAGkAfT+DAAAAAAEADYAAQAA" +
  "AAAAAQAFAAAAAQAAAAAAAgAHAAUAAwABBAkAAQAKAAwAAwABBAkAAgAOABZCb3hlc1JlZ3VsYXIAQgBvAHgAZQBzAFIAZQBnAHUAbABhAHIAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
  "AAAAAAAAAAAA";

/** Sets everything on the page, in its frames and in its widgets in boxes. */
export async function inBoxes(page) {
  for (const frame of page.frames()) {
    await frame.evaluate(async (font) => {
      const boxes = new FontFace("boxes", Uint8Array.from(atob(font), (letter) => letter.charCodeAt(0)), { weight: "100 900" });
      document.fonts.add(await boxes.load());
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { font-family: boxes !important; font-style: normal !important; line-height: 1.5 !important; }");
      const roots = [document, ...[...document.querySelectorAll("pulse-check")].map(({ shadowRoot }) => shadowRoot)];
      for (const root of roots.filter(Boolean)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }, FONT);
  }
}
