import { largestAttachment, mostAttachments } from '@countersign/actions/attachment-types';
import { useQuery } from '@tanstack/react-query';
import { actionTypesQuery } from '../submit/queries.ts';
import type { FilesTaken } from './why-not.ts';

/** What the installation takes of files, as it says itself; `null` where it keeps none. */
export function useTaken(): FilesTaken | null {
  const { data: types = [] } = useQuery(actionTypesQuery);
  const said = types[0]?.files;
  return said === undefined ? { most: mostAttachments, largest: largestAttachment } : said;
}
