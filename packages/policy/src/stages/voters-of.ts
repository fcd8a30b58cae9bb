import type { GivenVote } from '../bound.ts';

/** Who has voted, and on whose behalf somebody has: none of them votes again. */
export const votersOf = (votes: readonly GivenVote[]): Set<string> =>
  new Set(
    votes.flatMap(({ personId, onBehalfOf }) =>
      onBehalfOf === undefined ? [personId] : [personId, onBehalfOf],
    ),
  );
