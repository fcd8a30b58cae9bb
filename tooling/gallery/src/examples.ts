import type { ReactNode } from 'react';

/** The states of a component, by what tells them apart; the key names the components shown. */
export type Examples = Readonly<Record<string, Readonly<Record<string, ReactNode>>>>;
