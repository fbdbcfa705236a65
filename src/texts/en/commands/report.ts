// English: The commands of reports, each under its path as typed.
export const reportCommands = {
  'report summary': {
    summary: 'Tickets by status, priority and category',
  },
  'report agents': {
    summary: 'What agents did, and how long it took',
  },
  'report aging': {
    summary: 'Unresolved tickets by age',
  },
  'report trend': {
    summary: 'Created, resolved and left, day by day',
  },
  'report sla': {
    summary: 'Answered and resolved in time, or not',
  },
  'report reopens': {
    summary: 'Resolutions that did not last',
  },
  'report ratings': {
    summary: 'What requesters thought of it',
  },
}
