import { isolating } from '@countersign/ui';
import { profile } from './en/profile.ts';

/** The texts of the profile, which come with it. */
export const profileTexts: typeof profile = isolating(profile);
