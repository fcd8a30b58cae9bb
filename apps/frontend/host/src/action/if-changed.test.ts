import { describe, expect, it } from 'vitest';
import { ifChanged } from './if-changed.ts';

/** A service that answers 304 to whoever has its current text. */
function service(texts: { current: string }) {
  const asked: (string | undefined)[] = [];
  const call = async ({ headers }: { headers: Record<string, string> }) => {
    const etag = `"${texts.current}"`;
    asked.push(headers['if-none-match']);
    if (headers['if-none-match'] === etag) return new Response(null, { status: 304 });
    return new Response(texts.current, { headers: { etag } });
  };
  return { asked, call };
}

describe('ifChanged', () => {
  it('keeps what has not changed and takes what has', async () => {
    const texts = { current: 'one' };
    const { asked, call } = service(texts);
    const read = async () => (await ifChanged('keeps', call)).text();
    expect([await read(), await read()]).toEqual(['one', 'one']);
    texts.current = 'two';
    expect(await read()).toBe('two');
    expect(asked).toEqual([undefined, '"one"', '"one"']);
  });

  it('keeps requests apart', async () => {
    const first = service({ current: 'a' });
    const second = service({ current: 'a' });
    await ifChanged('apart 1', first.call);
    await ifChanged('apart 2', second.call);
    expect(second.asked).toEqual([undefined]);
  });

  it('hands refusals on and keeps none', async () => {
    const refuse = async () => new Response('no', { status: 403, headers: { etag: '"x"' } });
    expect((await ifChanged('refused', refuse)).status).toBe(403);
    const { asked, call } = service({ current: 'a' });
    await ifChanged('refused', call);
    expect(asked).toEqual([undefined]);
  });

  it('forgets the oldest of many', async () => {
    const { asked, call } = service({ current: 'a' });
    await ifChanged('oldest', call);
    for (let index = 0; index < 60; index += 1) await ifChanged(`filler ${index}`, call);
    await ifChanged('oldest', call);
    expect(asked.at(-1)).toBeUndefined();
  });
});
