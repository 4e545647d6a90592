// What embed.js promises, for TypeScript: `/// <reference path="embed.d.ts" />`, or among the types of a project.

/** `<pulse-check>`: a team's results, or its questions. docs/embed.md describes it. */
interface PulseCheckElement extends HTMLElement {
  addEventListener<K extends keyof PulseCheckEventMap>(
    type: K,
    listener: (this: PulseCheckElement, event: PulseCheckEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: PulseCheckElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PulseCheckEventMap>(
    type: K,
    listener: (this: PulseCheckElement, event: PulseCheckEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: PulseCheckElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** What a team file shows first; nothing of a frame with questions. */
interface PulseCheckReady {
  /** The team. */
  team?: string;
  /** What stands first, in words. */
  headline?: string;
  /** How many rounds the file holds. */
  rounds?: number;
}

/** Why something could not be shown. */
interface PulseCheckError {
  /** What did not come, or was none: the team file, the program, the pulse link; nothing was named; or nobody knows where the app is. */
  what: "file" | "program" | "pulse" | "nothing" | "app";
  /** The same in words, which the element shows too. */
  message: string;
  /** What the browser or the program said. */
  cause?: unknown;
}

/** They bubble, and leave shadow roots. */
interface PulseCheckEventMap {
  /** Shown, also after a new file. */
  "pulse-ready": CustomEvent<PulseCheckReady>;
  /** Somebody has sealed answers in the frame. */
  "pulse-sealed": CustomEvent<Record<string, never>>;
  /** Something could not be shown. */
  "pulse-error": CustomEvent<PulseCheckError>;
}

interface HTMLElementTagNameMap {
  "pulse-check": PulseCheckElement;
}

interface HTMLElementEventMap extends PulseCheckEventMap {}

/** The versions of `embed.js` on a page, each with the folder that it came from. */
declare var pulseCheck: { versions: Record<string, { home?: string }> } | undefined;
