/** Beats at the pace that it is told. */
self.onmessage = (message: MessageEvent<number>) => {
  setInterval(() => self.postMessage(null), message.data);
};
