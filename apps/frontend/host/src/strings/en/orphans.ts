export const orphans = {
  waits: (count: number) =>
    count === 1 ? '1 action waits for an adopter' : `${count} actions wait for an adopter`,
  show: 'Show them',
};
