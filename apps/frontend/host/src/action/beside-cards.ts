// What few actions have or few people see, loaded as one: each further file that is loaded by itself costs every first visit its name.
export { AttachmentsCard } from '../attachments/attachments-card.tsx';
export { FilesMoved } from '../attachments/files-moved.tsx';
export { ToldList } from '../notifications/told-list.tsx';
export { ScheduleCard } from './schedule-card.tsx';
