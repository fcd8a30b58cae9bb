/** What a call answered last, by what it asked. */
interface Kept {
  etag: string;
  body: string;
}

const kept = new Map<string, Kept>();
const most = 60;

type Call = (options: { headers: Record<string, string> }) => Promise<Reply>;
type Reply = Pick<Response, 'status' | 'text' | 'headers'>;

/**
 * Repeats a GET that offers an ETag without fetching again what has not changed (RFC 9110, section
 * 13.1.2): replies are not kept by the browser, so the last one is kept here. `key` names the request.
 */
export async function ifChanged<C extends Call>(
  key: string,
  call: C,
  headers: Record<string, string> = {},
): Promise<Awaited<ReturnType<C>>> {
  const last = kept.get(key);
  const reply = await call({
    headers: { ...headers, ...(last && { 'if-none-match': last.etag }) },
  });
  if (reply.status === 304 && last) return replyOf(last.body) as Awaited<ReturnType<C>>;
  const etag = reply.headers.get('etag');
  if (reply.status !== 200 || !etag) return reply as Awaited<ReturnType<C>>;
  const body = await reply.text();
  kept.delete(key);
  kept.set(key, { etag, body });
  for (const oldest of [...kept.keys()].slice(0, kept.size - most)) kept.delete(oldest);
  return replyOf(body) as Awaited<ReturnType<C>>;
}

function replyOf(body: string): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
}
