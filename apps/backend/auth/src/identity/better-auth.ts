import { schema } from '@countersign/db-auth';
import type { Logger } from '@countersign/telemetry';
import { trustedOrigins } from '@countersign/service-discovery';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { AuthConfig } from '../config.ts';
import type { Db } from '../database.ts';
import type { Hasher } from '../crypto/hasher.ts';
import { longestPasswordSent, passwordLength } from './password-rules.ts';
import { countTry, secondFactorRule } from './rate-limit.ts';
import { refuseSession } from './refuse-session.ts';

export interface BetterAuthDeps {
  db: Db;
  config: AuthConfig;
  logger: Logger;
  hasher: Hasher;
}

/** The id under which the OpenID Connect provider is known in paths and accounts. */
export const oidcProviderId = 'oidc';

/**
 * Better Auth over our tables. Nobody signs up: people come from executed actions alone.
 *
 * @param lock whether too many wrong codes lock a person's second factor for a while
 */
export function createBetterAuth(deps: BetterAuthDeps, { lock } = { lock: true }) {
  return betterAuth({ ...options(deps), plugins: plugins(deps.config, lock) });
}

/** Better Auth as this service configures it. */
export type BetterAuth = ReturnType<typeof createBetterAuth>;

function plugins({ oidc, publicUrl }: AuthConfig, lock: boolean) {
  const provider = oidc && {
    providerId: oidcProviderId,
    name: oidc.name,
    discoveryUrl: oidc.discoveryUrl,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    redirectURI: `${publicUrl}/api/auth/oauth2/callback/${oidcProviderId}`,
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
  };
  return [
    twoFactor({
      issuer: 'Countersign',
      accountLockout: {
        enabled: lock,
        maxFailedAttempts: secondFactorRule.max,
        durationSeconds: secondFactorRule.window,
      },
    }),
    genericOAuth({ config: provider ? [provider] : [] }),
  ];
}

function options({ db, config, logger, hasher }: BetterAuthDeps) {
  const { publicUrl, limits } = config;
  const https = publicUrl.startsWith('https://');
  return {
    appName: 'Countersign',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: trustedOrigins(publicUrl),
    telemetry: { enabled: false },
    database: drizzleAdapter(db, { provider: 'pg', schema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // In UTF-16 units, of which a character has one or two: `requireGoodPassword` judges.
      minPasswordLength: passwordLength.min,
      maxPasswordLength: 2 * longestPasswordSent,
      password: { hash: hasher.hash, verify: hasher.verify },
    },
    ...(config.discord && {
      socialProviders: {
        discord: { ...config.discord, disableSignUp: true, disableImplicitSignUp: true },
      },
    }),
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    session: {
      expiresIn: config.session.absoluteSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customStorage: { consume: (key, rule) => countTry(db, key, rule) },
      customRules: {
        '/sign-in/social': { window: 60, max: limits.signInPerMinute },
        // Those who call these count what fails.
        '/sign-in/email': false,
        '/two-factor/*': false,
      },
    },
    databaseHooks: {
      session: { create: { before: (session, context) => refuseSession(db, session, context) } },
      account: {
        // Providers' tokens are of no use here, so they are not kept.
        create: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
      },
    },
    advanced: {
      // With `__Host-` no other host of the domain, and no page over http, can set them.
      cookiePrefix: https ? '__Host-countersign' : 'countersign',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
      database: { generateId: false },
    },
    onAPIError: {
      errorURL: `${publicUrl}/sign-in`,
      onError(error) {
        // What is no answer to the client (the database is away) is ours to report.
        if (!(error instanceof APIError)) throw error;
      },
    },
    logger: { level: 'error', log: (_level, message) => logger.error({ message }, 'better-auth') },
  } satisfies BetterAuthOptions;
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null, scope: null };
