import type { NotificationEvent, PushEvent, WorkerScope } from './worker-scope.ts';

/** What is pushed, as the service sends it. */
interface Pushed {
  title: string;
  body: string;
  actionId: string;
  count: number;
}

/** Shows what was pushed, unless a window of the app is in sight: that tells it by itself. */
export async function showPush(
  { registration, clients }: WorkerScope,
  { data }: PushEvent,
): Promise<void> {
  const pushed = readPushed(data?.json());
  if (!pushed) return;
  const windows = await clients.matchAll({ type: 'window' });
  if (windows.some(({ visibilityState }) => visibilityState === 'visible')) return;
  const { title, body, actionId, count } = pushed;
  await registration.showNotification(title, {
    body,
    icon: '/icon-512.png',
    // What is newer of the same action takes the place of what is shown.
    tag: actionId,
    data: count === 1 ? `/actions/${actionId}` : '/notifications',
  });
}

/** Leads to what a notification is about: in a window of the app, or a new one. */
export async function openPushed(
  { clients }: WorkerScope,
  { notification }: NotificationEvent,
): Promise<void> {
  notification.close();
  const path = String(notification.data);
  const [window] = await clients.matchAll({ type: 'window' });
  if (!window) return void (await clients.openWindow(path));
  const focused = await window.focus();
  await focused.navigate(path);
}

const actionIds = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was pushed; undefined for what this release does not understand. */
export function readPushed(said: unknown): Pushed | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const { title, body, actionId, count } = said as Partial<Record<keyof Pushed, unknown>>;
  if (typeof title !== 'string' || typeof body !== 'string') return undefined;
  if (typeof actionId !== 'string' || !actionIds.test(actionId)) return undefined;
  return { title, body, actionId, count: typeof count === 'number' ? count : 1 };
}
