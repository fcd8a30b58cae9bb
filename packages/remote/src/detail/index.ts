export { Fact, Facts } from './facts.tsx';
export { textOf } from './text-of.ts';
