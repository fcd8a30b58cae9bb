import { expect, it } from 'vitest';
import { detailsBeside } from './details-beside.ts';

const nothing = 'changes nothing: it is what the current revision holds';

it('says what an edit without a change is refused for once', () => {
  const message = `This ${nothing}`;
  expect(detailsBeside({ message, details: [{ field: 'payload', message: nothing }] })).toEqual([]);
});

it('says what stands at no field, and only that', () => {
  const details = [
    { field: 'payload.name', message: 'is taken' },
    { field: 'attachments.0', message: 'is lost; upload it again' },
    { field: 'revision', message: 'is not the current one' },
  ];
  expect(detailsBeside({ message: 'It was not filed', details })).toEqual(details.slice(2));
});
