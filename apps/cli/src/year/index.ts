export { playYear, type Played, type Progress } from './play/play-year.ts';
export { memoryJournal } from './play/journal.ts';
export { writeScript, leastActions } from './script/write-script.ts';
export { moveTimes } from './move/move-times.ts';
