/** What of the reader's rights a remote's parts go by; the services decide again. */
export interface ReaderRights {
  /** Whether they may see what others have filed. A host of the release before does not say. */
  mayReadAll?: boolean;
}
