import { isolating } from '@countersign/ui';
import { peopleFound } from './en/people-found.ts';

/** The texts of the list of users that a search has found, which come with it. */
export const peopleFoundTexts: typeof peopleFound = isolating(peopleFound);
