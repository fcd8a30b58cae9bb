// One file for all of it: hardly anybody ever loads any.
export { GlassBadge } from './glass-badge.tsx';
export { GlassCase } from './glass-case.tsx';
export { GlassSection } from './glass-section.tsx';
