import {
  createBetterAuth,
  oidcProviderId,
  type BetterAuth,
  type BetterAuthDeps,
} from './better-auth.ts';

/** A way to sign in beside the password. */
export interface Provider {
  id: string;
  name: string;
}

/** Better Auth, and what of it can be used at the moment. */
export interface Identity {
  /** Better Auth; made when first needed. */
  auth(): Promise<BetterAuth>;
  /** The configured providers that can be reached. */
  providers(): Promise<Provider[]>;
  /** The name of the session cookie. */
  cookieName(): Promise<string>;
}

/** A provider that could not be reached is looked for again after this time. */
const retryMs = 15_000;

/**
 * Holds Better Auth. It reads an OpenID Connect provider's discovery document only when it is made,
 * so while that provider is missing it is made anew from time to time.
 */
export function createIdentity(deps: BetterAuthDeps): Identity {
  let current: Promise<BetterAuth> | undefined;
  let complete = false;
  let madeAt = -Infinity;

  const make = async (): Promise<BetterAuth> => {
    const auth = createBetterAuth(deps);
    complete =
      !deps.config.oidc || (await providersOf(auth)).some(({ id }) => id === oidcProviderId);
    if (!complete) deps.logger.error('the OpenID Connect provider could not be reached');
    return auth;
  };
  const auth = (): Promise<BetterAuth> => {
    if (!current || (!complete && performance.now() - madeAt > retryMs)) {
      madeAt = performance.now();
      current = make();
    }
    return current;
  };
  return {
    auth,
    providers: async () => providersOf(await auth()),
    cookieName: async () => (await (await auth()).$context).authCookies.sessionToken.name,
  };
}

async function providersOf(auth: BetterAuth): Promise<Provider[]> {
  const { socialProviders } = await auth.$context;
  return socialProviders.map(({ id, name }) => ({ id, name }));
}
