// The local storage of a device, as other pages of the same site may leave it.

const NAME = "somebody else’s";

/** Fills it up to `left` free characters. */
export const fillUp = (page, left) =>
  page.evaluate(
    ([name, left]) => {
      let text = "";
      for (let piece = 1 << 22; piece >= 1; piece >>= 1) {
        for (;;) {
          try {
            localStorage.setItem(name, text + "x".repeat(piece));
          } catch {
            break;
          }
          text += "x".repeat(piece);
        }
      }
      localStorage.setItem(name, text.slice(left));
    },
    [NAME, left],
  );

export const makeRoom = (page) => page.evaluate((name) => localStorage.removeItem(name), NAME);
