// One file for what stands in place of the usual form, since each is seldom met.
export { AgainPage } from './again-page.tsx';
export { AmendPage } from './amend-page.tsx';
export { NoMaker } from './no-maker.tsx';
export { ReversePage } from './reverse-page.tsx';
