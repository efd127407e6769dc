import { useEffect, useState } from "react";
import { useWords } from "../language";
import { layerName, useLayers } from "../layers/useLayers";
import { useCanvas, useMayDraw, usePeople } from "../SessionContext";

/** How long the crosshair rests before it is told where it is, ms. */
const REST_MS = 400;

/** What is to be seen, in words: for those who do not see it. */
export function StageSummary({ id }: { id: string }) {
  const words = useWords();
  const mayDraw = useMayDraw();
  const layers = useLayers((state) => state.layers);
  const active = useLayers((state) => state.active);
  const people = usePeople((state) => state.people);
  const sheets = [...layers].reverse().map((layer) => {
    const marks = [
      layer.id === active && words.layers.active,
      layer.hidden && words.layers.hidden,
      layer.locked && words.layers.locked,
      layer.hosts && words.layers.hostsOnly,
    ].filter((mark) => mark !== false);
    const name = layerName(words, layer);
    return marks.length > 0 ? `${name} (${marks.join(", ")})` : name;
  });
  return (
    <>
      <p id={id} className="unseen">
        {words.stage.layers(sheets.length, sheets.join(", "))}{" "}
        {words.stage.people(people.map(({ name }) => name).join(", "))}{" "}
        {mayDraw && words.stage.crosshairHint}
      </p>
      <CrosshairVoice />
    </>
  );
}

/** Tells where the crosshair is once it rests, and when it begins and ends to draw. */
function CrosshairVoice() {
  const { stage: words } = useWords();
  const crosshair = useCanvas((state) => state.crosshair);
  const [said, setSaid] = useState("");
  const text = crosshair
    ? words.crosshair(Math.round(crosshair.x), Math.round(crosshair.y), crosshair.down)
    : "";
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
