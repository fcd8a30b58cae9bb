// One file for all of it: hardly anybody ever loads any.
export { GlassBadge } from './glass-badge.tsx';
export { GlassChoice } from './glass-choice.tsx';
export { GlassCase } from './glass-case.tsx';
export { GlassSection } from './glass-section.tsx';
