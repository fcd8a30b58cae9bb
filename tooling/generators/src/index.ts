export { namesOf, type Names } from './names.ts';
export { generateService } from './service.ts';
