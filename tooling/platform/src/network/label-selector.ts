/** `LabelSelector` of Kubernetes: all of its requirements hold; an empty one selects everything. */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/**
 * Whether labels are selected.
 *
 * @throws {Error} for an operator that Kubernetes does not have
 */
export function selects(selector: LabelSelector, labels: Record<string, string>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      const among = value !== undefined && values.includes(value);
      if (operator === 'In') return among;
      if (operator === 'NotIn') return !among;
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      throw new Error(`There is no operator ${operator} in selectors`);
    })
  );
}
