/** When somebody is mailed, and when nothing is pushed, by the clocks of their time zone; times are as `09:00`. */
export interface Hours {
  /** A time zone of IANA. */
  zone: string;
  /** When what is mailed once a day is. */
  digestAt: string;
  /** From when to when nothing is sent, over midnight where it begins later than it ends. */
  quiet: { from: string; to: string } | null;
  /** On which days nothing is sent, Monday being 1 (ISO 8601); never all. */
  quietDays: readonly number[];
}

/** Those of who has not chosen. */
export const usualHours: Hours = { zone: 'UTC', digestAt: '09:00', quiet: null, quietDays: [] };
