/** How old what workflow goes by may be when it comes to a decision: `freshMs` of workflow's authority.ts, in milliseconds. */
export const freshMs = 250;

/** How long after that a statement may still begin: it waits for a connection, and an emergency for its owner's word. */
const statementMs = 3_000;

/** How long ago somebody may have lost a right, at most, when a decision by it is written, in milliseconds. */
export const underWayMs = freshMs + statementMs;
