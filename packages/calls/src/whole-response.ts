import { isBodiless, type WireReply } from './exchange.ts';

/**
 * A reply that has come whole, as `fetch` would give it. What typed clients ask of it, its status and
 * its text, costs no stream and no copy; for anything else it becomes a `Response` of the platform.
 */
export class WholeResponse implements Response {
  readonly status: number;
  readonly #headers: WireReply['headers'];
  readonly #bytes: Buffer<ArrayBuffer>;
  #made: Response | undefined;

  constructor({ status, headers, body }: WireReply) {
    this.status = status;
    this.#headers = headers;
    this.#bytes = body;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return this.#bytes.toString();
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#bytes.toString());
  }

  get headers(): Headers {
    return this.#whole.headers;
  }
  get body() {
    return this.#whole.body;
  }
  get bodyUsed(): boolean {
    return this.#made?.bodyUsed ?? false;
  }
  get redirected(): boolean {
    return false;
  }
  get statusText(): string {
    return this.#whole.statusText;
  }
  get type() {
    return this.#whole.type;
  }
  get url(): string {
    return this.#whole.url;
  }
  arrayBuffer() {
    return this.#whole.arrayBuffer();
  }
  blob() {
    return this.#whole.blob();
  }
  bytes() {
    return this.#whole.bytes();
  }
  formData() {
    return this.#whole.formData();
  }
  clone() {
    return this.#whole.clone();
  }

  get #whole(): Response {
    this.#made ??= new Response(isBodiless(this.status) ? null : this.#bytes, {
      status: this.status,
      headers: Object.entries(this.#headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((each): [string, string] => [name, each]),
      ),
    });
    return this.#made;
  }
}
