// Stand-ins for the programs between people: what each makes of a message, and what comes out when somebody copies the chat.

const time = (index) => `10:${String(5 + index).padStart(2, "0")}`;

/** A chat: `post` is what its field does with a text, `copied` what is copied out of it from a message on. */
class Chat {
  posted = [];

  post(name, text) {
    this.posted.push({ name, text: this.taken(text) });
    return this.posted.at(-1).text;
  }

  taken(text) {
    return text;
  }

  copied(from = 0) {
    return this.posted.slice(from).map((message, index) => this.shown(message, from + index)).join("\n");
  }

  /** What comes of a message to somebody who opens or pastes it. */
  received(text) {
    return text;
  }
}

/** Google Meet in a meeting: the field takes 500 letters and drops the rest without a word. */
export class Meet extends Chat {
  most = 500;

  taken(text) {
    return text.slice(0, this.most);
  }

  shown({ name, text }, index) {
    return `${name}\n${time(index)} AM\n${text}`;
  }
}

/** Zoom's saved chat with a reaction and a reply to every message, which repeat its first twenty letters; and a phone's tapback, which repeats all. */
export class Reactions extends Chat {
  shown({ name, text }, index) {
    const first = `${text.replaceAll("\n", " ").slice(0, 20)}...`;
    return [
      `${time(index)}:12\t From ${name} to Everyone:\n\t${text}`,
      `${time(index)}:20\t From Łukasz to Everyone:\n\tReacted to "${first}" with 👍`,
      `${time(index)}:31\t From Layla to Everyone:\n\tReplying to "${first}"\n\n\tthanks!`,
      `${time(index)}:40\t From Noa to Everyone:\n\tLiked “${text}”`,
    ].join("\n");
  }
}

/** A chat whose every link went through two gateways: Safe Links, and around it Proofpoint's second way. */
export class Gateways extends Chat {
  taken(text) {
    return text.replaceAll(/https?:\/\/\S+/g, (link) => proofpoint(safeLink(link)));
  }

  shown({ name, text }, index) {
    return `[${time(index)}] ${name}\n${text}\n`;
  }
}

const safeLink = (link) => `https://eur03.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02&reserved=0`;

/** As its own decoder undoes it: hyphens for percent signs, underscores for slashes. */
const proofpoint = (link) =>
  `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(link).replaceAll("-", "%2D").replaceAll("_", "%5F").replaceAll("%2F", "_").replaceAll("%", "-")}&d=DwMFaQ&c=abc&e=`;

/** Mail: each message is a mail of its own, quoted-printable or base64, and whoever replies quotes the one before. */
export class Mail extends Chat {
  /** The mails from a message on, as files that a mail program saves: `[{ name, body }]`. */
  files(from = 0) {
    return this.posted.slice(from).map(({ name, text }, index) => {
      const body = `${text}\r\n\r\nBest, ${name}\r\n`;
      const encoded = index % 2 ? lines(Buffer.from(body).toString("base64"), 76) : quotedPrintable(body);
      const head = [
        "MIME-Version: 1.0",
        `From: ${name.normalize("NFKD").replaceAll(/[^\x20-\x7e]/g, "")} <one@example.org>`,
        "Subject: Our pulse",
        'Content-Type: text/plain; charset="utf-8"',
        `Content-Transfer-Encoding: ${index % 2 ? "base64" : "quoted-printable"}`,
      ];
      return { name: `mail ${from + index}.eml`, body: `${head.join("\r\n")}\r\n\r\n${encoded}\r\n` };
    });
  }

  /** A reader of plain text breaks what it shows and quotes. */
  received(text) {
    return `On Mon, Tom wrote:\n${lines(text, 72, "\n> ", "> ")}`;
  }
}

const lines = (text, width, between = "\r\n", before = "") => before + text.match(new RegExp(`[^]{1,${width}}`, "gu")).join(between);

function quotedPrintable(text) {
  const encoded = [...Buffer.from(text)].map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[\r\n\x20-\x3c\x3e-\x7e]/.test(letter) ? letter : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  const whole = [];
  let line = "";
  for (const one of encoded.join("").split("\r\n")) {
    line = one;
    while (line.length > 76) {
      let end = 75;
      // Not in the middle of a spelled letter.
      while (/=.?$/.test(line.slice(0, end)) && line[end - 1] !== undefined && line.slice(end - 2, end).includes("=")) end -= 1;
      whole.push(`${line.slice(0, end)}=`);
      line = line.slice(end);
    }
    whole.push(line);
  }
  return whole.join("\r\n");
}
