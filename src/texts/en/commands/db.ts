// English: The commands of the database, each under its path as typed.
export const dbCommands = {
  'db info': {
    summary: 'Show which database it is, and its state',
  },
  'db check': {
    summary: 'Check that the database is whole',
  },
  'db copy': {
    summary: 'Copy the desk into a new database, a file or PostgreSQL (admin)',
  },
  'db backup': {
    summary: 'Copy the database while it is in use',
  },
  'db adopt': {
    summary: 'Take over a database of the original FlashTicket',
  },
}
