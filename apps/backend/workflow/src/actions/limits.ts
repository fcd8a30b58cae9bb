/** How much one person may have the service keep and read. */
export interface ActionLimits {
  /** The most pending actions of one maker. */
  pending: number;
  /** The entries of an action's history from which on it takes no comment; decisions go on. */
  entries: number;
  /** The most revisions of an action. */
  revisions: number;
  /** Within how many hours others are to look at what was executed with nobody's approval. */
  caseHours: number;
}

/** The limits when nothing else is said. */
export const defaultLimits: ActionLimits = {
  pending: 2_000,
  entries: 1_000,
  revisions: 100,
  caseHours: 24,
};
