import type { ActionDetail } from '@countersign/actions';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { joinTimeline, type TimelinePart } from './join-timeline.ts';

/**
 * An action's history and conversation as far back as they have been asked for. `missing` is how many
 * entries there are before; `more` reads the next of them.
 */
export function useWholeTimeline({ id, history, comments }: ActionDetail) {
  const [known, setKnown] = useState<TimelinePart & { id: string }>({ id, history, comments });
  // What the newest reply no longer has, because more was said since, is kept.
  const joined =
    known.id === id ? joinTimeline(known, { history, comments }) : { history, comments };
  if (known.id !== id || joined.history !== known.history || joined.comments !== known.comments) {
    setKnown({ id, ...joined });
  }
  const more = useMutation({
    mutationFn: async () => {
      const param = { id };
      const [before] = joined.history;
      const [first] = joined.comments;
      const [entries, said] = await Promise.all([
        page(
          api.workflow.actions[':id'].history.$get({
            param,
            query: { cursor: String(before?.sequence) },
          }),
        ),
        first &&
          page(api.workflow.actions[':id'].comments.$get({ param, query: { cursor: first.id } })),
      ]);
      const older = {
        history: entries.items.toReversed(),
        comments: said?.items.toReversed() ?? [],
      };
      setKnown((now) => (now.id === id ? { id, ...joinTimeline(now, older) } : now));
    },
  });
  return { ...joined, missing: (joined.history[0]?.sequence ?? 1) - 1, more };
}
