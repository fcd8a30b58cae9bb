/** What happens to the session in a window that the others have to know. */
export type SessionNews = 'signed-in' | 'signed-out' | 'ended';

const channel = new BroadcastChannel('countersign.session');

/** Tells the other windows of this browser what has happened to the session they share. */
export function tellOtherWindows(news: SessionNews): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage(news);
}

/** Calls back with what has happened in another window; returns what ends that. */
export function onOtherWindow(heard: (news: SessionNews) => void): () => void {
  const listener = ({ data }: MessageEvent<SessionNews>): void => heard(data);
  channel.addEventListener('message', listener);
  return () => channel.removeEventListener('message', listener);
}
