import { useEffect, useRef } from "react";
import { placeBeside, type Side } from "./placement";
import styles from "./Tooltips.module.css";

const HOVERS = matchMedia("(hover: hover)");

/** How long a pointer rests before it is told where it is, ms. */
const REST_MS = 500;
/** Between the tooltip and what it is about, px. */
const GAP_PX = 8;

/**
 * The page's one tooltip. It says `data-tip`, and `data-keys` beside it, of what the pointer rests
 * on or the keyboard has the focus on, at its `data-side`.
 *
 * A popover, so that it lies over dialogs as well. Decoration alone: what has a tooltip has its name
 * or description without it.
 */
export function Tooltips() {
  const element = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const tip = element.current;
    if (!tip) return;
    const aborter = new AbortController();
    const options = { signal: aborter.signal, passive: true };
    let timer = 0;
    const hide = () => {
      clearTimeout(timer);
      if (tip.matches(":popover-open")) tip.hidePopover();
    };
    const over = (event: PointerEvent) => {
      // Where nothing hovers, a tooltip would only open under the finger that pressed.
      if (event.pointerType === "touch" || !HOVERS.matches) return;
      hide();
      const target = tipped(event.target);
      if (target) timer = window.setTimeout(() => show(tip, target), REST_MS);
    };
    const focused = (event: FocusEvent) => {
      const target = tipped(event.target);
      // Not at once: a popover that opens moves the focus, and none may open meanwhile.
      if (target?.matches(":focus-visible")) timer = window.setTimeout(() => show(tip, target));
    };
    document.addEventListener("pointerover", over, options);
    document.addEventListener("pointerdown", hide, options);
    document.addEventListener("focusin", focused, options);
    document.addEventListener("focusout", hide, options);
    document.addEventListener("keydown", hide, options);
    document.addEventListener("scroll", hide, { ...options, capture: true });
    return () => {
      aborter.abort();
      hide();
    };
  }, []);

  return <div ref={element} className={styles.tip} popover="manual" aria-hidden="true" />;
}

function tipped(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
}

function show(tip: HTMLElement, target: HTMLElement): void {
  if (!target.isConnected) return;
  const { tip: text = "", keys, side = "bottom" } = target.dataset;
  tip.replaceChildren(text);
  if (keys) {
    const key = document.createElement("kbd");
    key.textContent = keys;
    tip.append(key);
  }
  tip.showPopover();
  const { x, y } = placeBeside(
    target.getBoundingClientRect(),
    tip.getBoundingClientRect(),
    { width: window.innerWidth, height: window.innerHeight },
    { side: side as Side, gap: GAP_PX },
  );
  tip.style.translate = `${x}px ${y}px`;
}
