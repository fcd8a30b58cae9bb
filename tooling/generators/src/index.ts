export { generateAction } from './action.ts';
export { actionNamesOf, namesOf } from './names.ts';
export { generateService } from './service.ts';
