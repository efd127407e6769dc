/** What a bench measured: samples by round, and the table and lines made of them; as `figures.rs`. */
export class Figures {
  #bench;
  #samples = new Map();

  constructor(bench) {
    this.#bench = bench;
  }

  /** Adds what one round measured. */
  add(workload, subject, metric, unit, value) {
    const key = JSON.stringify([workload, subject, metric, unit]);
    this.#samples.set(key, [...(this.#samples.get(key) ?? []), value]);
  }

  /** One object a line. */
  lines() {
    return this.#rows()
      .map((row) => `${JSON.stringify(row)}\n`)
      .join("");
  }

  /** For people. */
  table() {
    const cell = (text, width) => String(text).padEnd(width);
    const number = (value) => value.toFixed(value < 100 ? 2 : 0).padStart(9);
    const rows = this.#rows().map(
      ({ workload, metric, unit, median, min, max, rounds }) =>
        cell(workload, 12) +
        cell(`${metric}, ${unit}`, 28) +
        [median, min, max].map(number).join("") +
        String(rounds).padStart(8),
    );
    const head = `${cell("workload", 12)}${cell("metric", 28)}   median      min      max  rounds`;
    return [`== ${this.#bench} ==`, head, ...rows].join("\n");
  }

  #rows() {
    return [...this.#samples].map(([key, values]) => {
      const [workload, subject, metric, unit] = JSON.parse(key);
      const sorted = values.toSorted((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
      const [min, max] = [sorted[0], sorted.at(-1)];
      const rounds = sorted.length;
      return { bench: this.#bench, workload, subject, metric, unit, median, min, max, rounds };
    });
  }
}
