const reviews = '/api/workflow/reviews';
const ofAction = /^\/api\/workflow\/actions\/[^/]+\/(?:amend|cancel|review|break-glass\/review)$/;

/**
 * Whether people do there what only those may whom auth vouches for at that moment. The token for it says all that workflow would
 * ask auth otherwise; of an address that is not named here it asks, such as of an emergency, which is filed like any other action.
 */
export const decides = (method: string, path: string): boolean =>
  method === 'POST' && (path === reviews || ofAction.test(path));
