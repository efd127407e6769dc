/** What is dropped onto an element, or pasted anywhere but into a field. */
export function listenTransfers(
  element: HTMLElement,
  take: (data: DataTransfer) => boolean,
  signal: AbortSignal,
): void {
  element.addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    { signal },
  );
  element.addEventListener(
    "drop",
    (event) => {
      // The browser would leave the page for the file otherwise.
      event.preventDefault();
      if (event.dataTransfer) take(event.dataTransfer);
    },
    { signal },
  );
  window.addEventListener(
    "paste",
    (event) => {
      if (isField(event.target) || !event.clipboardData) return;
      if (take(event.clipboardData)) event.preventDefault();
    },
    { signal },
  );
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null;
}
