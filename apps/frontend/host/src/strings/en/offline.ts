/** What stands in place of a page while Countersign cannot be reached. */
export const offline = {
  window: 'Not reached · Countersign',
  title: 'Countersign cannot be reached',
  body: 'There is no network, or Countersign does not answer. Nothing is filed or decided meanwhile; what you have typed is kept.',
  again: 'This page comes back by itself as soon as it can.',
  now: 'Try again now',
};
