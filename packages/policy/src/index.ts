export * from './bound.ts';
export * from './decimal.ts';
export * from './document.ts';
export { addedStages } from './stages/added-stages.ts';
export { canDecide } from './stages/can-decide.ts';
export { seatFor, type NoSeat, type Seat } from './stages/seat-for.ts';
export { standingOf, type StageStanding, type Verdict } from './stages/standing-of.ts';
export { isAmong, sayWho } from './who.ts';
