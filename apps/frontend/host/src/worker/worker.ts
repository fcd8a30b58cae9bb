import { offlinePage } from './offline-page.ts';
import { openPushed, showPush } from './show-push.ts';
import type { FetchEvent, WorkerScope } from './worker-scope.ts';

const worker = globalThis as unknown as WorkerScope;

// It keeps nothing, so that a new one can take over at any moment: what pages have loaded is not its own.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) =>
  event.waitUntil(
    Promise.all([worker.registration.navigationPreload.enable(), worker.clients.claim()]),
  ),
);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const isPage = request.mode === 'navigate' && request.method === 'GET';
  if (isPage && !isOfApi(request)) event.respondWith(page(event));
});

worker.addEventListener('push', (event) => event.waitUntil(showPush(worker, event)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(openPushed(worker, event)));

/** The page from the network, or what says that there is none. */
async function page({ request, preloadResponse }: FetchEvent): Promise<Response> {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return offlinePage();
  }
}

/** Downloads, and the ways back from who signs people in. */
const isOfApi = ({ url }: Request): boolean => new URL(url).pathname.startsWith('/api/');
