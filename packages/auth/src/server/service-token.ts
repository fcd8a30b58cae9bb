import { DomainError } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { serviceClaims, tokenSeconds } from './claims.ts';
import { signToken } from './compact-token.ts';
import { importKey, type PrivateKey, type PublicKey } from './keys.ts';
import type { CallClaims, ServicePrincipal } from './principal.ts';
import { createVerifier } from './verifier.ts';

const typ = 'service+jwt';

/** How long the same token is shown again, for calls that say the same; an order has its own. */
const reuseSeconds = 30;
const maxKept = 2_000;

/** The tokens of one service: it signs its own, and checks those of others. */
export interface ServiceTokens {
  /** A token for one service, good for 30 seconds at least; one that orders an action is new. */
  sign(call: CallClaims & { audience: ServiceName }): Promise<string>;
  /**
   * The caller. Throws `unauthenticated` for a token that is none, is older than 60 seconds, or is
   * meant for another service; `forbidden` for a service that is not one of `issuers`.
   */
  verify(token: string, issuers: readonly ServiceName[]): Promise<ServicePrincipal>;
}

/** Who this service is, and the keys by which it knows the others (at most two each). */
export interface ServiceTokensOptions {
  self: ServiceName;
  privateKey: PrivateKey;
  publicKeys: Partial<Record<ServiceName, PublicKey[]>>;
}

/** Tokens that services show each other, signed with the caller's own key. */
export function createServiceTokens(options: ServiceTokensOptions): ServiceTokens {
  const { self, privateKey, publicKeys } = options;
  const signed = new LRUCache<string, { token: string; iat: number }>({ max: maxKept });

  const isKnown = (issuer: unknown): issuer is ServiceName =>
    typeof issuer === 'string' && Object.hasOwn(publicKeys, issuer);

  const verify = createVerifier<z.output<typeof serviceClaims>, ServicePrincipal>({
    typ,
    audience: self,
    schema: serviceClaims,
    keyOf: (issuer, kid) => {
      const keys = isKnown(issuer) ? publicKeys[issuer] : undefined;
      const key = keys?.find((candidate) => candidate.kid === kid);
      return key && importKey(key);
    },
    principalOf: ({ iss, obo, act }) => ({
      kind: 'service',
      service: iss,
      ...(obo && { onBehalfOf: obo }),
      ...(act && { action: act }),
    }),
    isSingleUse: ({ act }) => act !== undefined,
  });

  const signNew = (call: CallClaims & { audience: ServiceName }, iat: number): string =>
    signToken(privateKey, typ, {
      iss: self,
      aud: call.audience,
      iat,
      exp: iat + tokenSeconds,
      obo: call.onBehalfOf,
      act: call.action,
    });

  return {
    async sign(call) {
      const iat = Math.floor(Date.now() / 1000);
      if (call.action) return signNew(call, iat);
      const key = `${call.audience} ${call.onBehalfOf ?? ''}`;
      const kept = signed.get(key);
      // A clock that was set back makes a kept token one of the future.
      if (kept && iat >= kept.iat && iat - kept.iat < reuseSeconds) return kept.token;
      const token = signNew(call, iat);
      signed.set(key, { token, iat });
      return token;
    },

    async verify(token, issuers) {
      const caller = await verify(token);
      if (!caller) {
        throw new DomainError('unauthenticated', 'The calling service could not be verified');
      }
      if (issuers.includes(caller.service)) return caller;
      throw new DomainError('forbidden', 'This service may not be called by the caller');
    },
  };
}
