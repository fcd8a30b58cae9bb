/** What is wrong with a policy document, and where. */
export interface PolicyProblem {
  /** Where in the document: `rules.1.when`, `rules.0.stages.2.otherGroupThan.0`. */
  path: string;
  message: string;
  /** Where in the expression at that path, in characters, when it is about a part of one. */
  range?: { start: number; end: number };
}

/** What is wrong within an expression. */
export type ExpressionProblem = Omit<PolicyProblem, 'path'>;
