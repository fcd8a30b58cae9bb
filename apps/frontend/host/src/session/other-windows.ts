const channel = new BroadcastChannel('countersign.session');

/** Tells the other windows of this browser that somebody has signed in or out. */
export function tellOtherWindows(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage('changed');
}

/** Calls back when somebody has signed in or out in another window; returns what ends that. */
export function onOtherWindow(changed: () => void): () => void {
  channel.addEventListener('message', changed);
  return () => channel.removeEventListener('message', changed);
}
