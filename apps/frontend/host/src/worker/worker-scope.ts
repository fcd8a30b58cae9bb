/** What a service worker has of the browser, as far as this one uses it (W3C Service Workers). */
export interface WorkerScope {
  registration: ServiceWorkerRegistration;
  location: Location;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener<E extends keyof WorkerEvents>(
    kind: E,
    heard: (event: WorkerEvents[E]) => void,
  ): void;
}

interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}

/** Something that the worker is kept for until it is done. */
export interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

/** A request of a page, which the worker may answer. */
export interface FetchEvent extends ExtendableEvent {
  request: Request;
  /** The answer to a navigation, asked for while the worker starts. */
  preloadResponse: Promise<Response | undefined>;
  respondWith(reply: Promise<Response>): void;
}
