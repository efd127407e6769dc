const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** A key with the platform's command key, as people there write it. */
export function shortcut(key: string): string {
  return APPLE ? `⌘${key}` : `Ctrl ${key}`;
}
