import type { Cost } from './cost.ts';

/**
 * What a request costs through the gateway, exactly, and `wal` to within a hundredth: a change that makes
 * one dearer fails, and so does one that makes it cheaper until its figure is lowered here. A figure rises only
 * for what is written or told more, and with a word on that.
 */
export const ceilings = {
  submit: {
    // Each action says since when it is late, who is asked to decide it, until when it may be executed and whether it is to be
    // cancelled, also below.
    bytes: 985,
    calls: { auth: 1, workflow: 1, promotion: 1 },
    statements: { auth: 1, workflow: 1, promotion: 1 },
    commits: { auth: 1, workflow: 1 },
    // Its stages are a row of their own; each entry, also below, has a number by which it gets its position in the log.
    wal: { workflow: 4530 },
  },
  'approve and execute': {
    bytes: 1356,
    calls: { auth: 1, workflow: 1, promotion: 1 },
    statements: { auth: 1, workflow: 2, promotion: 1 },
    commits: { auth: 1, workflow: 2, promotion: 1 },
    // What is executed has a number by which it gets its position in its owner's log, and says of which type it was.
    wal: { workflow: 3984, promotion: 1679 },
  },
  'list, 20 rows': {
    bytes: 18_108,
    calls: { workflow: 1 },
    statements: { workflow: 1 },
    commits: {},
    wal: {},
  },
  detail: {
    // With the stages, what they ask for and who could decide in them, whether one looks on, and whether one may
    // amend it and who has edited it, whether one may ask somebody to decide it, and whether one may cancel its execution
    // and how long after its approval that may come, who has stepped back from it and whether one may.
    bytes: 4058,
    calls: { workflow: 1 },
    statements: { workflow: 2 },
    commits: {},
    wal: {},
  },
  me: {
    // With each permission by its name.
    bytes: 499,
    calls: { auth: 1 },
    statements: { auth: 1 },
    commits: {},
    wal: {},
  },
} satisfies Record<string, Cost>;

/** A request of which the cost is held. */
export type Flow = keyof typeof ceilings;
