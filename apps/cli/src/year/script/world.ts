import type { Currency } from '@countersign/actions/money';
import type { YearPerson } from './script.ts';

/** What is changed by one action at a time: from `free` on another one may be filed, by the working minute. */
interface Kept {
  /** How payloads name it. */
  ref: string;
  free: number;
}

export interface Account extends Kept {
  holder: string;
  type: 'savings' | 'checking' | 'investment';
  currency: Currency;
  /** In the currency's hundredths. */
  balance: number;
  status: 'active' | 'frozen' | 'closed';
}

export interface Promotion extends Kept {
  code: string;
  name: string;
  value: string;
  type: 'percentage' | 'fixed';
  currency: Currency | undefined;
  starts: number;
  ends: number;
  status: 'active' | 'paused' | 'ended';
  /** Holds all year and longer, so that orders may name it. */
  lasting: boolean;
}

export interface Order extends Kept {
  open: boolean;
}

export interface Worker extends Kept, YearPerson {
  /** From which working minute on they work here. */
  joins: number;
  /** Neither leaves nor is locked out during the year. */
  stays: boolean;
}

/** What a script knows of the installation at the moment that it writes about. */
export interface World {
  accounts: Account[];
  promotions: Promotion[];
  orders: Order[];
  workers: Worker[];
}

/** What may be changed at a working minute. */
export function freeAt<T extends Kept>(kept: readonly T[], minute: number): T[] {
  return kept.filter(({ free }) => free <= minute);
}

/** A decimal text of hundredths. */
export function amountOf(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
