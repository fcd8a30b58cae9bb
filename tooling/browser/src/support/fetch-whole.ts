import type { APIResponse, Route } from 'playwright-core';

/** What a service answers to the request of a route, with its body whatever the page has of it already. */
export function fetchWhole(route: Route): Promise<APIResponse> {
  const { 'if-none-match': _, ...headers } = route.request().headers();
  return route.fetch({ headers });
}
