/** Calls once in the next frame however often it is asked to; hidden tabs have no frames. */
export class FrameLoop {
  readonly #call: (timeMs: number) => void;
  #request = 0;

  constructor(call: (timeMs: number) => void) {
    this.#call = call;
  }

  request(): void {
    if (this.#request !== 0) return;
    this.#request = requestAnimationFrame((timeMs) => {
      this.#request = 0;
      this.#call(timeMs);
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }
}
