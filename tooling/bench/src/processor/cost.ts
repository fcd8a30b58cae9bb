/** What a step took: milliseconds of processor time a call, by process. */
export interface Cost {
  name: string;
  perSecond: number;
  total: number;
  /** How much longer processor time was than at rest, meanwhile. */
  slowness: number;
  by: Record<string, number>;
}
