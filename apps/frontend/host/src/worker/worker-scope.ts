/** What a service worker has of the browser, as far as this one uses it (W3C Service Workers). */
export interface WorkerScope {
  registration: ServiceWorkerRegistration;
  location: Location;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(of: { type: 'window' }): Promise<readonly WindowOfApp[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener<E extends keyof WorkerEvents>(
    kind: E,
    heard: (event: WorkerEvents[E]) => void,
  ): void;
}

interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  push: PushEvent;
  notificationclick: NotificationEvent;
}

/** A window of the app. */
export interface WindowOfApp {
  visibilityState: DocumentVisibilityState;
  focus(): Promise<WindowOfApp>;
  navigate(url: string): Promise<unknown>;
}

/** Something that the worker is kept for until it is done. */
export interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

/** Something was pushed (W3C Push API). */
export interface PushEvent extends ExtendableEvent {
  data: { json(): unknown } | null;
}

/** Somebody has pressed a notification (WHATWG Notifications). */
export interface NotificationEvent extends ExtendableEvent {
  notification: Notification;
}

/** A request of a page, which the worker may answer. */
export interface FetchEvent extends ExtendableEvent {
  request: Request;
  /** The answer to a navigation, asked for while the worker starts. */
  preloadResponse: Promise<Response | undefined>;
  respondWith(reply: Promise<Response>): void;
}
