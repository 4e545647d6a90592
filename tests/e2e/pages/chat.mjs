// Chats as people copy them out of other programs: names, times, quotes, wrapped lines, small talk in between.

const wrapped = (text, width, before = "") =>
  text.match(new RegExp(`.{1,${width}}`, "gu")).map((line) => before + line).join("\n");

const STYLES = [
  // A phone's export.
  (name, time, text) => `[21/11/2026, ${time}:07] ${name}: ${text}`,
  // A desktop messenger: name and time above, long texts wrapped by the window.
  (name, time, text) => `${name}  ${time}\n${wrapped(text, 64)}`,
  // A quoted forward, as mail shows it.
  (name, time, text) => `On Sat, 21 Nov 2026 at ${time}, ${name} wrote:\n${wrapped(text, 72, "> ")}\n`,
  // Code and small talk in one message, right behind each other.
  (name, time, text) => `${time} - ${name}: here you go 👍 ${text} thanks for asking!`,
  // Windows line ends, and quotation marks round it.
  (name, time, text) => `${name} (${time}):\r\n"${wrapped(text, 76).replaceAll("\n", "\r\n")}"\r\n`,
];

/** A chat of `[name, text]` messages, every one in another style, with talk in between. */
export function chat(messages) {
  const lines = ["Messages are end-to-end encrypted.", "[21/11/2026, 08:59:58] Priya: Good morning! Pulse time 🙂"];
  for (const [index, [name, text]] of messages.entries()) {
    const time = `${String(9 + Math.floor(index / 12)).padStart(2, "0")}:${String((index * 5) % 60).padStart(2, "0")}`;
    lines.push(STYLES[index % STYLES.length](name, time, text));
    if (index % 3 === 1) lines.push(`${time} - Łukasz: pulse-check done? https://example.org/pulse-answers 12:04`);
  }
  return lines.join("\n");
}

/** Plain lines, one a message, as a short chat is copied: nothing is quoted. */
export const lines = (messages) => messages.map(([name, text], index) => `09:${10 + index} ${name}: ${text}`).join("\n");
