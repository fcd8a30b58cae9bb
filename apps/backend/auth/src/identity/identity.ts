import { createBetterAuth, type BetterAuth, type BetterAuthDeps } from './better-auth.ts';

/** A way to sign in beside the password. */
export interface Provider {
  id: string;
  name: string;
}

/** Better Auth, and what of it can be used at the moment. */
export interface Identity {
  /** Better Auth; made when first needed. */
  auth(): Promise<BetterAuth>;
  /** Better Auth that neither counts towards a person's lock of the second factor nor obeys it. */
  withoutLock(): Promise<BetterAuth>;
  /** The configured providers that can be reached. */
  providers(): Promise<Provider[]>;
  cookieName(): Promise<string>;
}

/** How long a provider may take to show its discovery document, and when it is asked again. */
export interface Patience {
  answerMs: number;
  againMs: number;
}

/**
 * Holds Better Auth. It reads an OpenID Connect provider's discovery document only when it is made,
 * so while that provider is away it is made without it, and anew once the provider answers.
 */
export function createIdentity(
  deps: BetterAuthDeps,
  patience: Patience = { answerMs: 3_000, againMs: 15_000 },
): Identity {
  let current: Promise<BetterAuth> | undefined;
  let complete = false;
  let triedAt = 0;

  const make = async (): Promise<BetterAuth> => {
    const { oidc, ...others } = deps.config;
    triedAt = performance.now();
    complete = !oidc || (await answers(oidc.discoveryUrl, patience.answerMs));
    if (complete) return createBetterAuth(deps);
    deps.logger.error('the OpenID Connect provider could not be reached');
    return createBetterAuth({ ...deps, config: others });
  };
  const again = async (): Promise<void> => {
    const made = await make();
    if (complete) current = Promise.resolve(made);
  };
  const auth = (): Promise<BetterAuth> => {
    if (!current) current = make();
    else if (!complete && performance.now() - triedAt > patience.againMs) void again();
    return current;
  };
  let unlocked: BetterAuth | undefined;
  return {
    auth,
    async withoutLock() {
      // Providers have no second factor, so theirs need not be asked for.
      const { oidc: _, ...others } = deps.config;
      unlocked ??= createBetterAuth({ ...deps, config: others }, { lock: false });
      return unlocked;
    },
    cookieName: async () => (await (await auth()).$context).authCookies.sessionToken.name,
    async providers() {
      const { socialProviders } = await (await auth()).$context;
      return socialProviders.map(({ id, name }) => ({ id, name }));
    },
  };
}

async function answers(url: string, timeoutMs: number): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })).ok;
  } catch {
    return false;
  }
}
