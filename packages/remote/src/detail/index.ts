export { Fact, Facts } from './facts.tsx';
export { nameIn } from './name-in.ts';
export { textOf } from './text-of.ts';
