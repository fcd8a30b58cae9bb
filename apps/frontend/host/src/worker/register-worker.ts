/**
 * Has the browser keep what answers while there is no network. Where it has none of that, or there is no such file, as during
 * development, nothing else is missed.
 */
export function registerWorker(): void {
  void navigator.serviceWorker?.register('/worker.js').catch(() => undefined);
}
