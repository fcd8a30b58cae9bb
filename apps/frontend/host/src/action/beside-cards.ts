// What few actions have, loaded as one: each further file that is loaded by itself costs every first visit its name.
export { EvidenceCard } from '../evidence/evidence-card.tsx';
export { FilesMoved } from '../evidence/files-moved.tsx';
export { ScheduleCard } from './schedule-card.tsx';
