/** What stands in a view of the inbox that holds nothing. */
export const nothingHere = {
  review: {
    title: 'Nothing waits for you',
    message: 'Actions that others file and you may review appear here by themselves.',
  },
  assigned: {
    title: 'Nothing is assigned to you',
    message: 'Actions that you are asked to decide are here while you may decide them.',
  },
  returned: {
    title: 'Nothing was returned to you',
    message:
      'Actions of which somebody has asked for changes are here until you amend or withdraw them.',
  },
  mine: {
    title: 'You have not filed anything yet',
    message: 'What you file is here, with what became of it.',
  },
  all: { title: 'No actions yet', message: 'Every action that anyone files is here.' },
  observed: {
    title: 'You look on nothing',
    message:
      'Actions whose policy names you as an observer are here: you see them and may comment.',
  },
  filtered: {
    title: 'Nothing matches',
    message: 'Take a filter away, or search for whole words.',
  },
};
