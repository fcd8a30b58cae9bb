export { amountFits } from './amount.ts';
export { moment, plannable } from './moment.ts';
