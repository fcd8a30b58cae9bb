/** The service's word on why a request failed, by field where it names one. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly details: readonly { field: string; message: string }[];

  constructor(status: number, message: string, details: ServiceError['details'] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

type Asked = Promise<Pick<Response, 'status' | 'json'>>;

/** What a service replied. Throws `ServiceError` with what it said instead. */
export async function dataOf<T>(asked: Asked): Promise<T> {
  return (await bodyOf<T>(asked)).data;
}

/** One page of what a service replied, and where the next one begins. Throws `ServiceError`. */
export async function pageOf<T>(asked: Asked): Promise<Page<T>> {
  const { data, pagination } = await bodyOf<T[]>(asked);
  const { total = data.length, totalCapped = false, nextCursor } = pagination ?? {};
  return { items: data, total, totalCapped, nextCursor };
}

/** A page; `total` is a floor where it is `totalCapped`. */
export interface Page<T> {
  items: T[];
  total: number;
  totalCapped: boolean;
  nextCursor: string | undefined;
}

interface Body<T> {
  success: true;
  data: T;
  pagination?: { total: number; totalCapped?: boolean; nextCursor?: string };
}

async function bodyOf<T>(asked: Asked): Promise<Body<T>> {
  const reply = await asked;
  const body = (await reply.json().catch(() => undefined)) as
    | Body<T>
    | { success: false; error: { message: string; details?: ServiceError['details'] } }
    | undefined;
  if (body?.success) return body;
  throw new ServiceError(reply.status, body?.error.message ?? '', body?.error.details);
}
