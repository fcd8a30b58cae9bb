/** Whether a field of a payload, a record or a result by this name holds the id of a user. */
export const isUserField = (name: string): boolean =>
  name === 'userId' || name === 'customerId' || name === 'delegateId';
