import { useEffect, useRef, useState } from "react";
import { Slider } from "./Slider";

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  text(value: number): string;
  /** Once the value has come to rest. */
  settle(value: number): void;
}

/** How long a slider is left alone before its value is meant, ms. */
const REST_MS = 350;

/** A slider whose every value would be an act of its own: only the one at which it rests is told. */
export function SettledSlider({ value, text, settle, ...rest }: Props) {
  const [pulled, setPulled] = useState<number | undefined>();
  const latest = useRef({ pulled, settle });
  latest.current = { pulled, settle };

  useEffect(() => {
    if (pulled === undefined) return;
    const timer = setTimeout(() => {
      latest.current.settle(pulled);
      setPulled(undefined);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [pulled]);
  // Who goes away has decided.
  useEffect(
    () => () => {
      const { pulled: last, settle: tell } = latest.current;
      if (last !== undefined) tell(last);
    },
    [],
  );

  const shown = pulled ?? value;
  return <Slider {...rest} value={shown} text={text(shown)} change={setPulled} />;
}
