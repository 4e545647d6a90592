// Reading codes through what mail programs and chats put between their letters (§0, codes inside text).
import { isSkipped } from './text-rule.mjs';

const isBreak = (letter) => letter === '\n' || letter === '\r';

/** A text as letters, with what is skipped and which lines are quoted. */
export class Letters {
  constructor(text) {
    this.letters = [...text];
    this.skip = [];
    this.quoted = [];
    let beginning = true;
    let quoted = false;
    this.letters.forEach((letter, i) => {
      const space = isSkipped(letter);
      const mark = beginning && (letter === '>' || letter === '|');
      const soft = letter === '=' && isBreak(this.letters[i + 1] ?? '');
      if (isBreak(letter)) [beginning, quoted] = [true, false];
      else if (mark) quoted = true;
      else if (!space) beginning = false;
      this.skip.push(space || mark || soft);
      this.quoted.push(quoted);
    });
  }

  get length() { return this.letters.length; }

  /** The first place from `at` on that is not skipped. */
  solid(at) {
    let place = at;
    while (place < this.length && this.skip[place]) place += 1;
    return place;
  }

  /** The place behind `prefix`, where it stands at `at`; -1 where it does not. */
  behind(prefix, at) {
    let place = at;
    for (const letter of prefix) {
      // An `=` before a line break is the prefix's own, unless the next letter is one as well.
      const next = this.solid(place);
      if (this.letters[next] === letter) place = next + 1;
      else {
        while (place < next && this.letters[place] !== letter) place += 1;
        if (place === next) return -1;
        place += 1;
      }
    }
    return place;
  }

  /**
   * The letters of a code from `at` on, and its possible ends: [{ letters, next }], shortest first.
   * `tooLong` says that the letters went on beyond the limit.
   */
  run(at, isLetter, limit) {
    const letters = [];
    const ends = [];
    const end = (next) => {
      if (letters.length > 0 && ends.at(-1)?.count !== letters.length) ends.push({ count: letters.length, next });
    };
    for (let place = at; place <= this.length; place += 1) {
      const solid = place < this.length && !this.skip[place];
      if (solid && isLetter(this.letters[place])) {
        if (letters.length === limit) return { letters, ends, tooLong: true, next: place };
        letters.push(this.letters[place]);
      } else {
        end(place);
        if (solid || place === this.length) return { letters, ends, tooLong: false, next: place };
      }
    }
    return { letters, ends, tooLong: false, next: this.length };
  }
}
