import { type Dispatcher, Pool } from 'undici';

/** A request as it is sent. */
export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What all lanes send by: as cheap as can be, since it shares the machine with what is measured. */
export interface HttpClient {
  /**
   * Sends a request and reads the whole reply.
   *
   * @throws {Error} for anything but a success
   */
  send(request: Request): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * A client with kept connections, by turns to each of the processes that serve the same.
 *
 * @param connections how many to each
 */
export function httpClient(urls: readonly string[], connections: number): HttpClient {
  const pools = urls.map((url) => new Pool(new URL(url).origin, { connections, pipelining: 1 }));
  let turn = 0;
  return {
    send(request) {
      const pool = pools[turn]!;
      turn = (turn + 1) % pools.length;
      return new Promise((resolve, reject) => {
        pool.dispatch(request, new Reading(request, resolve, reject));
      });
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}

class Reading implements Dispatcher.DispatchHandler {
  readonly #request: Request;
  readonly #resolve: (body: Buffer) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;

  constructor(request: Request, resolve: (body: Buffer) => void, reject: (error: Error) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...others] = this.#chunks;
    const body = first && others.length === 0 ? first : Buffer.concat(this.#chunks);
    if (this.#status < 300) this.#resolve(body);
    else {
      const { method, path } = this.#request;
      this.#reject(new Error(`${method} ${path} answered ${this.#status}: ${body.toString()}`));
    }
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
