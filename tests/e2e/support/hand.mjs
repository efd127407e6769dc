/**
 * Fingers and a pen on the glass, as Chromium's own input events.
 *
 * Points are px of the drawing in the room that the hand is over.
 */

export class Hand {
  #room;
  #session;
  /** Screen points of the fingers that are down, by finger. */
  #down = new Map();

  static async over(room) {
    const hand = new Hand();
    hand.#room = room;
    hand.#session = await room.page.context().newCDPSession(room.page);
    return hand;
  }

  /** Puts fingers down: `{ 0: [x, y], 1: [x, y] }`. */
  async touch(fingers) {
    await this.#place(fingers);
    await this.#send("touchStart");
  }

  /** Moves fingers that are down, at once. */
  async move(fingers) {
    await this.#place(fingers);
    await this.#send("touchMove");
  }

  /** Lifts all fingers. */
  async lift() {
    this.#down.clear();
    await this.#send("touchEnd");
  }

  /** One finger along points. */
  async stroke(first, ...rest) {
    await this.touch({ 0: first });
    for (const point of rest) await this.move({ 0: point });
    await this.lift();
  }

  /** Touches with several fingers and lifts them at once. */
  async tap(...points) {
    await this.touch({ ...points });
    await this.lift();
  }

  /** Draws with a pen along points with a pressure each, 0..1. */
  async pen(...samples) {
    const [[first], [last]] = [samples[0], samples.at(-1)];
    await this.#pen("mousePressed", first, samples[0][1]);
    for (const [point, pressure] of samples) await this.#pen("mouseMoved", point, pressure);
    await this.#pen("mouseReleased", last, 0);
  }

  async #place(fingers) {
    for (const [finger, point] of Object.entries(fingers))
      this.#down.set(finger, await this.#room.screen(point));
  }

  async #send(type) {
    const touchPoints = [...this.#down].map(([finger, [x, y]]) => ({ id: Number(finger), x, y }));
    await this.#session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  async #pen(type, point, force) {
    const [x, y] = await this.#room.screen(point);
    await this.#session.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      force,
      pointerType: "pen",
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
    });
  }
}
