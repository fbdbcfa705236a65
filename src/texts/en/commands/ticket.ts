// English: The commands of tickets, each under its path as typed.
export const ticketCommands = {
  'ticket new': {
    summary: 'Create a ticket',
    title: 'what the problem is, in one line',
    description: 'the description',
    assign: 'who works on it (staff)',
    dedupeKey: 'file it only once: an unresolved ticket with that key is given back',
    ask: 'What is the problem, in one line?',
    created: (ticket: string) => `Created ticket ${ticket}`,
    existing: (ticket: string) => `There is ticket ${ticket}`,
  },
  'ticket list': {
    summary: 'List tickets, newest change first',
    sort: 'fields to sort by, -field backwards',
  },
  'ticket search': {
    summary: 'Find tickets by words, in titles, texts and conversations',
    words: 'words, every one of which must occur',
    rules: `
Every word must occur, in any case, be it inside of another: "drucker" is in
"Rechnungsdrucker". Words of one or two characters must stand alone: "IT" is not
in "Title". Every character is searched as it is; resolved tickets are found.
First come tickets with all of the words in their title, then those for which it
takes the description, too, then those for which it takes the conversation; the
newest change first within each. What was found stands between « and ».`,
  },
  'ticket view': {
    summary: 'Show tickets with their conversation',
    follow: 'go on with whatever is added',
    noMark: 'mark nothing as read',
    rules: `
What is shown counts as read, by you, from then on (see "inbox"); not with
--no-mark, nor where the session may only read. --follow shows what comes until
Ctrl-C, of one ticket, to people; for programs there is "watch".`,
    onlyPeople: '--follow shows one ticket, to people',
  },
  'ticket status': {
    summary: 'Print or change the status',
    words: 'ids, then the status to set',
    feedback: 'feedback to add',
    textAlone: 'a text needs a status to go with',
    is: (id: number, status: string) => `Ticket #${id} is ${status}`,
    now: (status: string) => `is ${status} now`,
    said: (status: string, requester: string) =>
      `is ${status}, and has your feedback, visible to ${requester} and all staff`,
    already: (status: string) => `is ${status} already`,
    sure: (tickets: string, status: string) => `Set ${tickets} to ${status}?`,
  },
  'ticket feedback': {
    summary: 'Write what the requester will read',
    words: 'ids, then the text',
    what: 'the feedback',
    reopen: 'reopen it, if it is resolved',
    list: 'list the feedback there is',
    none: 'no feedback',
    ask: 'Your answer (the requester and all staff will read it):',
    sure: (tickets: string) => `Add this feedback to ${tickets}?`,
    done: (status: string, requester: string) => `(${status}) has your feedback, visible to ${requester} and all staff`,
    already: 'is as it was',
  },
  'ticket note': {
    summary: 'Write what only staff will read',
    words: 'ids, then the text',
    what: 'the note',
    reopen: 'reopen it, if it is resolved',
    list: 'list the notes there are',
    none: 'no notes',
    ask: 'Your note (only staff will read it):',
    sure: (tickets: string) => `Add this note to ${tickets}?`,
    done: (status: string) => `(${status}) has your note, visible to staff only`,
    already: 'is as it was',
  },
  'ticket assign': {
    summary: 'Hand tickets to somebody, or to nobody',
    words: 'ids, then a name, @me or none',
    oneUser: (count: number) => `one user, not ${count}`,
    now: (user: string) => `is assigned to ${user} now`,
    already: (user: string) => `is assigned to ${user} already`,
    nobodyNow: 'is assigned to nobody now',
    nobodyAlready: 'is assigned to nobody already',
    sure: (tickets: string, user: string) => `Assign ${tickets} to ${user}?`,
    sureNobody: (tickets: string) => `Take ${tickets} from their assignees?`,
  },
  'ticket take': {
    summary: 'Assign tickets to yourself and start work',
    force: "another's ticket, too",
    sure: (tickets: string) => `Take ${tickets}?`,
  },
  'ticket edit': {
    summary: 'Change title, description, priority, category or requester',
    title: 'the title',
    description: 'the description',
    nothing: 'there is nothing to change',
    pass: 'pass -t, -m, -p, -c or --requester',
    done: (title: string) => `is changed: ${title}`,
    already: 'is so already',
    sure: (tickets: string) => `Change ${tickets}?`,
  },
  'ticket rate': {
    summary: 'Say how content you are with a resolution',
    rating: '1 to 5, of which 5 is best',
    why: 'why, for all who see the ticket',
    noRating: (typed: string) => `a rating is 1, 2, 3, 4 or 5, not ${typed}`,
    done: (rating: number) => `has your rating: ${rating} of 5`,
    already: (rating: number) => `is rated ${rating} already`,
    sure: (tickets: string) => `Rate ${tickets}?`,
  },
  'ticket rm': {
    summary: 'Delete tickets; an admin can restore them',
    done: 'is deleted; an admin can restore it',
    already: 'is deleted already',
    sure: (tickets: string) => `Delete ${tickets}? Only an admin can bring it back.`,
  },
  'ticket restore': {
    summary: 'Bring deleted tickets back (admin)',
    done: (title: string) => `is back: ${title}`,
    already: 'is not deleted',
    sure: (tickets: string) => `Restore ${tickets}?`,
  },
  'ticket wait': {
    summary: 'Wait for an answer, or for a status',
    for: 'reply, or status=resolved',
    timeout: 'how long at most: 30s, 10m, 1h',
    since: 'count replies after that entry',
    rules: `
reply: feedback by anybody but you, written after this command began, or after
the entry that --since names ("ticket feedback --json" tells which it wrote).
status=resolved: what is so already is not waited for; several statuses, parted
by commas, mean any of them. Exit code 8 when time is up; without --timeout it
never is. Nothing is marked as read.`,
    noCondition: (typed: string) => `--for takes reply or status=STATUS, not ${typed}`,
    answered: (id: number) => `Ticket #${id} has an answer`,
    reached: (id: number, status: string) => `Ticket #${id} is ${status}`,
    unanswered: (id: number, time: string) => `ticket #${id} has no answer after ${time}`,
    unreached: (id: number, statuses: string, time: string) => `ticket #${id} is not ${statuses} after ${time}`,
    or: ' or ',
  },
  'ticket history': {
    summary: 'Show everything that happened to a ticket',
    oneTicket: 'the history of one ticket at a time',
  },
  'ticket next': {
    summary: 'Show or take the most urgent ticket nobody works on',
    take: 'assign it to me, and start work',
    rules: `
Of the tickets that are new or in progress and assigned to nobody: what is due
first, then the higher priority, then the oldest. However many take the next
one at once, each gets another. Exit code 3: there is none.`,
  },
}
