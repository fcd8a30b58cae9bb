import type { ownerRoutes } from '@countersign/owner';
import { hc } from 'hono/client';

/** Every owner speaks the same protocol; any one's routes give the client its types. */
type OwnerRoutes = ReturnType<typeof ownerRoutes<'promotion', Record<string, never>>>;

/** The typed client of an owner's internal routes. */
export const createOwnerClient = (baseUrl: string, fetch: typeof globalThis.fetch) =>
  hc<OwnerRoutes>(baseUrl, { fetch });
