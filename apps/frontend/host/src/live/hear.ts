/** What is told of: that something happened to an action, that one has something new to read, or that something was missed. */
export type News =
  | { kind: 'action'; actionId: string | undefined }
  | { kind: 'told' }
  /** The stream has begun; after a `gap` whatever is shown may be old. */
  | { kind: 'here' | 'gap' }
  | { kind: 'lost' };

/** What windows of this browser tell each other: one of them listens for all. */
type Said = { news: News; last: string | undefined } | { asks: true };

const address = '/api/notification/live';
/** Under this name one window listens, and when it goes another one. */
const name = 'countersign-live';
/** After an answer that is no stream, such as of a session that has ended. */
const againMs = 15_000;

/**
 * Hears what happens, as server-sent events (HTML, 9.2), in this window or by the one that listens for all windows of this browser:
 * browsers open few connections to one server. Returns what ends it; where a browser can not do that, it hears nothing.
 */
export function hear(onNews: (news: News) => void): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return () => {};
  const stopping = new AbortController();
  const channel = new BroadcastChannel(name);
  let last: string | undefined;
  let begun: News | undefined;
  let listens = false;

  const say = (said: Said): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    channel.postMessage(said);
  };
  const pass = (news: News): void => {
    if (news.kind === 'here' || news.kind === 'gap' || news.kind === 'lost') begun = news;
    say({ news, last });
    onNews(news);
  };

  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if ('news' in data) {
      last = data.last ?? last;
      onNews(data.news);
    } else if (listens && begun) {
      say({ news: { kind: begun.kind === 'lost' ? 'lost' : 'here' }, last });
    }
  });
  say({ asks: true });

  const listen = async (): Promise<void> => {
    listens = true;
    while (!stopping.signal.aborted) {
      await listenOnce(last, stopping.signal, (news, id) => {
        last = id || last;
        pass(news);
      });
      await new Promise((done) => setTimeout(done, againMs));
    }
  };
  navigator.locks.request(name, { signal: stopping.signal }, listen).catch(() => {});

  return () => {
    stopping.abort();
    channel.close();
  };
}

/** Listens for as long as the browser comes again by itself; rejects never. */
function listenOnce(
  last: string | undefined,
  signal: AbortSignal,
  onNews: (news: News, id: string) => void,
): Promise<void> {
  return new Promise((done) => {
    const source = new EventSource(last === undefined ? address : `${address}?after=${last}`);
    const end = (): void => {
      source.close();
      done();
    };
    signal.addEventListener('abort', end);
    const on = (kind: string, newsOf: (data: string) => News): void =>
      source.addEventListener(kind, (event: MessageEvent<string>) =>
        onNews(newsOf(event.data), event.lastEventId),
      );
    on(
      'action',
      (data) => ({ kind: 'action', ...(JSON.parse(data) as { actionId?: string }) }) as News,
    );
    for (const kind of ['told', 'here', 'gap'] as const) on(kind, () => ({ kind }));
    source.addEventListener('error', () => {
      onNews({ kind: 'lost' }, '');
      if (source.readyState === EventSource.CLOSED) end();
    });
  });
}
