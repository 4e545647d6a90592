// Says at the end in which engines the journeys ran.
export default class Versions {
  #seen = new Set();

  onTestEnd({ annotations }) {
    for (const { type, description } of annotations) if (type === "engine") this.#seen.add(description);
  }

  onEnd() {
    console.log([...this.#seen].sort().join(", "));
  }
}
