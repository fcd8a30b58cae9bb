import { DomainError } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import { decodeJwt, errors, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { algorithm, clockToleranceSeconds, serviceClaims, tokenSeconds } from './claims.ts';
import { importKey, type PrivateKey, type PublicKey } from './keys.ts';
import type { CallClaims, ServicePrincipal } from './principal.ts';

const typ = 'service+jwt';

/** The tokens of one service: it signs its own, and checks those of others. */
export interface ServiceTokens {
  /** A token for one service, good for 60 seconds. */
  sign(call: CallClaims & { audience: ServiceName }): Promise<string>;
  /**
   * The caller. Throws `unauthenticated` for a token that is none, is old, or is meant for another
   * service; `forbidden` for a service that is not one of `issuers`.
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
  const imported = new Map<PublicKey, Promise<CryptoKey>>();
  let own: Promise<CryptoKey> | undefined;

  const keyOf = (issuer: unknown, kid: string | undefined): Promise<CryptoKey> => {
    const known = new Map<unknown, PublicKey[]>(Object.entries(publicKeys));
    const key = known.get(issuer)?.find((candidate) => candidate.kid === kid);
    if (!key) throw unauthenticated();
    const ready = imported.get(key) ?? importKey(key);
    imported.set(key, ready);
    return ready;
  };

  return {
    async sign({ audience, onBehalfOf, action }) {
      own ??= importKey(privateKey);
      return new SignJWT({ obo: onBehalfOf, act: action })
        .setProtectedHeader({ alg: algorithm, typ, kid: privateKey.kid })
        .setIssuer(self)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(await own);
    },

    async verify(token, issuers) {
      const { payload } = await jwtVerify(
        token,
        (header) => keyOf(decodeJwt(token).iss, header.kid),
        {
          algorithms: [algorithm],
          typ,
          audience: self,
          maxTokenAge: tokenSeconds,
          clockTolerance: clockToleranceSeconds,
          requiredClaims: ['iss', 'exp'],
        },
      ).catch((error: unknown) => {
        throw error instanceof errors.JOSEError ? unauthenticated(error) : error;
      });
      const claims = serviceClaims.safeParse(payload);
      if (!claims.success) throw unauthenticated(claims.error);
      const { iss, obo, act } = claims.data;
      if (!issuers.includes(iss)) {
        throw new DomainError('forbidden', 'This service may not be called by the caller');
      }
      return {
        kind: 'service',
        service: iss,
        ...(obo && { onBehalfOf: obo }),
        ...(act && { action: act }),
      };
    },
  };
}

function unauthenticated(cause?: unknown): DomainError {
  return new DomainError('unauthenticated', 'The calling service could not be verified', { cause });
}
