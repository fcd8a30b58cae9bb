import type { Query, QueryClient } from '@tanstack/react-query';
import { newsKey } from '../notifications/queries.ts';
import { hear, type News } from './hear.ts';
import { setLive } from './is-live.ts';
import { throttle } from './throttle.ts';

/** Lists are read again so often at the most, in milliseconds: while somebody looks at them, and else. */
const listsMs = 2_000;
const hiddenMs = 15_000;
/** A stream that comes again within this time was not missed. */
const graceMs = 6_000;

/**
 * Reads again what is shown as soon as it has changed, for as long as somebody is signed in. Until the stream has begun, and while it
 * is lost, everything is looked at from time to time as without it.
 *
 * @param readsAll whether this person hears of all actions, so that nothing needs to be looked for meanwhile
 * @returns what ends it
 */
export function goLive(queryClient: QueryClient, readsAll: boolean): () => void {
  let isFirst = true;
  let lost: ReturnType<typeof setTimeout> | undefined;
  // What could not be read would be shown as loading once more.
  const predicate = ({ state }: Query): boolean => state.data !== undefined;
  const read = (...queryKey: string[]): void =>
    void queryClient.invalidateQueries({ queryKey, predicate });
  const lists = throttle(
    () => {
      read('actions', 'head');
      read('actions', 'count');
    },
    () => (document.hidden ? hiddenMs : listsMs),
  );
  const everything = (): void => {
    lists.ask();
    read('actions', 'one');
    read(...newsKey);
  };

  const onNews = (news: News): void => {
    switch (news.kind) {
      case 'action':
        if (news.actionId !== undefined) read('actions', 'one', news.actionId);
        return lists.ask();
      case 'told':
        return read(...newsKey);
      case 'here':
      case 'gap':
        clearTimeout(lost);
        lost = undefined;
        setLive(readsAll);
        // Between loading a page and the beginning something may have happened.
        if (isFirst || news.kind === 'gap') everything();
        isFirst = false;
        return;
      case 'lost':
        lost ??= setTimeout(() => {
          // Reading begins to look from time to time again.
          if (setLive(false)) everything();
        }, graceMs);
    }
  };

  const stop = hear(onNews);
  return () => {
    stop();
    lists.stop();
    clearTimeout(lost);
    setLive(false);
  };
}
