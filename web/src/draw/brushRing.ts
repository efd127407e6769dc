import type { Point } from "./viewport";

/** Shows how large the brush is, at a pointer that hovers. */
export class BrushRing {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.hide();
  }

  /** `diameter` in CSS px. */
  show(at: Point, diameter: number): void {
    const { style } = this.#element;
    style.display = "block";
    style.width = `${diameter}px`;
    style.height = `${diameter}px`;
    style.transform = `translate(${at.x - diameter / 2}px, ${at.y - diameter / 2}px)`;
  }

  hide(): void {
    this.#element.style.display = "none";
  }
}
