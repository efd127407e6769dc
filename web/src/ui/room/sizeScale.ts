import { SIZES } from "../../state/tools";

/** Places of a size slider. Equal ways on it are equal factors, as the eye has it. */
export const STEPS = 100;

export function sizeOfStep(step: number): number {
  const size = SIZES.min * (SIZES.max / SIZES.min) ** (step / STEPS);
  return size < 10 ? Math.round(size * 2) / 2 : Math.round(size);
}

export function stepOfSize(size: number): number {
  return Math.round((Math.log(size / SIZES.min) / Math.log(SIZES.max / SIZES.min)) * STEPS);
}
