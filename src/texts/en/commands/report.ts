// English: The commands of reports, each under its path as typed.
export const reportCommands = {
  'report summary': {
    summary: 'Tickets by status, priority and category',
    exitStatus: 'exit 8 where there are tickets',
    rules: `
Each ticket counts as it stood at --until (else now), whatever happened to it
since. --since leaves out those created before. --by agent is whoever worked on
it, --by week the week it was created in, called by its Monday.`,
  },
  'report agents': {
    summary: 'What agents did, and how long it took',
    exitStatus: 'exit 8 where any of them did something',
    rules: `
assigned: tickets that were given to them; resolved: tickets that they resolved
last and that stayed so, of which the resolution is the time since the creation;
first answer: feedback by staff other than the requester, or the resolution by
staff. Lengths are seconds of the clock on the wall; P50 and P90 are what half
and nine of ten of them did not exceed (interpolated, as percentile_cont does).
--since and --until are about when it was assigned, answered, resolved. Nobody
is whoever resolved a ticket of their own, or is not known.`,
  },
  'report aging': {
    summary: 'Unresolved tickets by age',
    exitStatus: 'exit 8 where tickets are unresolved',
    rules: `
The tickets that were unresolved at --until (else now), by how many times 24
hours ago they were created. --since leaves out those created before.`,
  },
  'report trend': {
    summary: 'Created, resolved and left, day by day',
    exitStatus: 'exit 8 where anything was created, resolved or reopened',
    rules: `
Day by day, or with --by week, from --since on, else the last 30 days or 26
weeks; the days are those of --timezone. The backlog is what was unresolved at
the end: that of the day before, and created - resolved + reopened.`,
  },
  'report sla': {
    summary: 'Answered and resolved in time, or not',
    exitStatus: 'exit 8 where one is breached',
    rules: `
The tickets created from --since to --until, as they stood at --until: how many
first answers and resolutions were in time (met), came too late or are overdue
(breached), or are not due yet (open). The rate is the share of those met among
met and breached. What is promised is what is set now ("help service-levels"),
so a changed setting changes reports of the past, too.`,
  },
  'report reopens': {
    summary: 'Resolutions that did not last',
    exitStatus: 'exit 8 where a resolution did not last',
    rules: `
Each resolution from --since to --until counts, and as reopened if the ticket
was opened again by --until; the rate is the share of these. The agent is who
resolved it.`,
  },
  'report ratings': {
    summary: 'What requesters thought of it',
    exitStatus: 'exit 8 where there are ratings',
    rules: `
The ratings given from --since to --until: how many, their mean, and how many
gave 1, 2, 3, 4 and 5. The agent is who resolved the ticket before.`,
  },
}
