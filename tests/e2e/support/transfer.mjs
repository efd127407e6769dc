/** Images that come from outside of the page: by drop, by paste, or out of a file. */

/** A PNG of one colour, as a browser makes it; base64. */
export function pngOf(page, { width, height, color }) {
  return page.evaluate(
    async ([columns, rows, fill]) => {
      const canvas = new OffscreenCanvas(columns, rows);
      const context = canvas.getContext("2d");
      context.fillStyle = fill;
      context.fillRect(0, 0, columns, rows);
      const blob = await canvas.convertToBlob({ type: "image/png" });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    },
    [width, height, color],
  );
}

/** Lets files go over the drawing. */
export function drop(page, base64, type = "image/png") {
  return page.evaluate(give, { base64, type, event: "drop" });
}

/** What a browser does when people press Ctrl+V with a file on the clipboard. */
export function paste(page, base64, type = "image/png") {
  return page.evaluate(give, { base64, type, event: "paste" });
}

/** Runs in the page. */
function give({ base64, type, event }) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "picture", { type }));
  const target = document.querySelector("main");
  const options = { bubbles: true, cancelable: true };
  target.dispatchEvent(
    event === "drop"
      ? new DragEvent("drop", { ...options, dataTransfer: data })
      : new ClipboardEvent("paste", { ...options, clipboardData: data }),
  );
}
