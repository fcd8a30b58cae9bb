import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import { createUserClient } from '@countersign/user-service/client';

/** The directory's word on people, asked anew each time. */
export interface Directory {
  /**
   * Whether a person's access has ended or is ending; `undefined` when the directory is away or does
   * not know them.
   */
  hasLeft(personId: string): Promise<boolean | undefined>;
}

/** Asks the user service, as workflow. */
export function createDirectory(options: {
  tokens: ServiceTokens;
  urlOf: (service: ServiceName) => string;
  metrics?: Metrics | undefined;
}): Directory {
  const { tokens, urlOf, metrics } = options;
  const fetch = createServiceFetch({ tokens, audience: 'user', timeoutMs: 3_000, metrics });
  return {
    async hasLeft(id) {
      try {
        const client = createUserClient(urlOf('user'), { fetch });
        const { status } = await unwrap(client.internal.users[':id'].$get({ param: { id } }));
        return ['deactivating', 'deactivated', 'reactivating'].includes(status);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return undefined;
      }
    },
  };
}
