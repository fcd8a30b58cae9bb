import type { HttpBindings, ServiceEnv } from '@countersign/http';

/** The Hono environment of the gateway: it needs the request as Node received it. */
export interface GatewayEnv {
  Bindings: HttpBindings;
  Variables: ServiceEnv['Variables'] & {
    /** The client's network address. */
    address: string;
  };
}
