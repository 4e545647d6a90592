// The table at the end: a program a line, what held over it, and how long a sealed answer took to be counted.

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

export default class Table {
  #programs = new Map();
  #scenarios = [];

  onTestEnd(test, { status, annotations }) {
    const program = test.parent.project().name;
    if (!this.#scenarios.includes(test.title)) this.#scenarios.push(test.title);
    const row = this.#programs.get(program) ?? { version: "", held: new Map(), seconds: [], carried: [] };
    this.#programs.set(program, row);
    for (const { type, description } of annotations) {
      if (type === "version") row.version = description;
      if (type === "seconds" || type === "carried") row[type].push(...description.split(" ").map(Number));
    }
    row.held.set(test.title, { passed: "held", skipped: "–", interrupted: "" }[status] ?? "FAILED");
  }

  onEnd() {
    const head = ["program", "version", ...this.#scenarios, "sealed → counted", "of it carried"];
    const rows = [...this.#programs].map(([program, { version, held, seconds, carried }]) => [
      program,
      version,
      ...this.#scenarios.map((title) => held.get(title) ?? ""),
      ...[seconds, carried].map((numbers) => (numbers.length ? `${Math.max(0, median(numbers)).toFixed(1)} s` : "")),
    ]);
    const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
    const line = (row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd();
    console.log(`\n${[head, ...rows].map(line).join("\n")}`);
  }
}
