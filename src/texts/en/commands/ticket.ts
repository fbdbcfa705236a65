// English: The commands of tickets, each under its path as typed.
export const ticketCommands = {
  'ticket new': {
    summary: 'Create a ticket',
  },
  'ticket list': {
    summary: 'List tickets, newest change first',
  },
  'ticket search': {
    summary: 'Find tickets by words, in titles, texts and conversations',
  },
  'ticket view': {
    summary: 'Show tickets with their conversation',
  },
  'ticket status': {
    summary: 'Print or change the status',
  },
  'ticket feedback': {
    summary: 'Write what the requester will read',
  },
  'ticket note': {
    summary: 'Write what only staff will read',
  },
  'ticket assign': {
    summary: 'Hand tickets to somebody, or to nobody',
  },
  'ticket take': {
    summary: 'Assign tickets to yourself and start work',
    force: "another's ticket, too",
  },
  'ticket edit': {
    summary: 'Change title, description, priority, category or requester',
  },
  'ticket rate': {
    summary: 'Say how content you are with a resolution',
  },
  'ticket rm': {
    summary: 'Delete tickets; an admin can restore them',
  },
  'ticket restore': {
    summary: 'Bring deleted tickets back (admin)',
  },
  'ticket wait': {
    summary: 'Wait for an answer, or for a status',
  },
  'ticket history': {
    summary: 'Show everything that happened to a ticket',
  },
  'ticket next': {
    summary: 'Show or take the most urgent ticket nobody works on',
  },
}
