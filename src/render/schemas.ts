// JSON Schemas of everything that is printed as JSON, by the name that `flashticket schema` takes.
import { places } from '../domain/search.ts'
import { slaStates } from '../domain/sla.ts'
import { entryTypes } from '../domain/ticket.ts'
import { categories, priorities, ratings, roles, scopes, statuses } from '../domain/words.ts'

type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const count = { type: 'integer', minimum: 0 }
const countOrNull = { type: ['integer', 'null'], minimum: 0 }
const id = { type: 'integer', minimum: 1 }
const flag = { type: 'boolean' }
const flagOrNull = { type: ['boolean', 'null'] }
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }
const timeOrNull = { ...time, type: ['string', 'null'] }
const oneOf = (...words: readonly string[]): Schema => ({ enum: words })

/** All of `fields` are always there; those of `sometimes` only where they say something. */
function object(title: string, fields: Record<string, Schema>, sometimes: Record<string, Schema> = {}): Schema {
  return { title, type: 'object', properties: { ...fields, ...sometimes }, required: Object.keys(fields) }
}

const ticket = {
  id,
  title: text,
  description: textOrNull,
  status: oneOf(...statuses),
  priority: oneOf(...priorities),
  category: oneOf(...categories),
  requester: text,
  assignee: textOrNull,
  createdBy: text,
  createdAt: time,
  updatedAt: time,
  firstResponseAt: timeOrNull,
  resolvedAt: timeOrNull,
  deletedAt: timeOrNull,
  feedbackCount: count,
  noteCount: countOrNull,
  version: id,
  externalId: textOrNull,
  dedupeKey: textOrNull,
  dueAt: timeOrNull,
  slaState: oneOf(...slaStates),
  rating: { enum: [...ratings, null] },
}

// when a ticket is due is worked out anew wherever an export goes
const { dueAt: _due, slaState: _state, ...undue } = ticket
/** A ticket as one person has it. */
const seen = { ...ticket, unread: flag }

const change = {
  type: 'object',
  properties: { from: textOrNull, to: textOrNull },
  required: ['from', 'to'],
  additionalProperties: false,
}

const entry = {
  id,
  ticketId: { type: ['integer', 'null'], minimum: 1 },
  at: time,
  actor: textOrNull,
  type: oneOf(...entryTypes),
  visibility: oneOf('public', 'internal'),
  text: textOrNull,
  changes: { type: ['object', 'null'], additionalProperties: change },
}

const user = { name: text, role: oneOf(...roles), active: flag, createdAt: time }

const seconds = { type: ['number', 'null'], minimum: 0 }
const rate = { type: ['number', 'null'], minimum: 0, maximum: 1 }

/** A row of a report; `by` says what `value` is: null with `all`, and where it is nobody. */
const row = (name: string, measures: Record<string, Schema>): Schema =>
  object(`row of \`report ${name}\``, {
    by: oneOf('all', 'status', 'priority', 'category', 'agent', 'requester', 'week', 'day'),
    value: textOrNull,
    ...measures,
  })
const token = {
  name: text,
  user: text,
  scope: oneOf(...scopes),
  createdAt: time,
  lastUsedAt: timeOrNull,
  expiresAt: time,
}
const setting = { key: text, value: textOrNull, default: textOrNull, meaning: text }

const failure = object('error', { code: text, message: text, hint: textOrNull })

/** By name; a list is an array of these. */
export const schemas = {
  ticket: object('ticket', seen),
  'new-ticket': object('ticket, as `ticket new` prints it', { ...seen, changed: flag, created: flag }),
  'changed-ticket': object('ticket, as a changing command prints it', { ...seen, changed: flag }, { entry: id }),
  'viewed-ticket': object('ticket, as `ticket view` prints it', {
    ...seen,
    entries: { type: 'array', items: object('entry', entry) },
    legacy: { type: ['object', 'null'] },
    readByRequester: {
      type: ['object', 'null'],
      properties: { entry: id, at: time },
      required: ['entry', 'at'],
    },
  }),
  'found-ticket': object('ticket, as `ticket search` prints it', {
    ...seen,
    matchedIn: oneOf(...places),
    snippet: text,
  }),
  entry: object('entry', entry),
  news: object('entry, as `inbox` and `watch` print it', { ...entry, title: text }),
  count: object('number, as `inbox --count` prints it', { count }),
  user: object('user', user),
  'changed-user': object('user, as a changing command prints it', { ...user, changed: flag }),
  setting: object('setting', setting),
  'changed-setting': object('setting, as `config set` and `config unset` print it', {
    ...setting,
    changed: flag,
    renewed: count,
  }),
  session: object('session', {
    name: text,
    role: oneOf(...roles),
    expiresAt: time,
    storage: oneOf('environment', 'token-file', 'keychain', 'file'),
    database: text,
    scope: oneOf(...scopes),
    token: textOrNull,
  }),
  'ended-session': object('session, as `logout` prints it', { name: textOrNull, changed: flag }),
  token: object('token, as `token list` prints it', token),
  'new-token': object('token, as `token new` prints it', { token: textOrNull, ...token, changed: flag }),
  'changed-token': object('token, as `token rm` prints it', { ...token, changed: flag }),
  database: object('database, as `db info` prints it', {
    path: text,
    engine: oneOf('sqlite', 'postgres'),
    engineVersion: text,
    id: text,
    schema: id,
    journalMode: textOrNull,
    createdAt: time,
    bytes: count,
    walBytes: countOrNull,
    tls: flagOrNull,
    replica: flagOrNull,
  }),
  check: object('check, as `db check` prints it', { check: text, ok: flag, message: textOrNull, hint: textOrNull }),
  head: object('head, as `db head` prints it', { head: text, desk: text, entry: count, hash: text }),
  'copied-table': object('table, as `db copy` prints it', { table: text, rows: count, checksum: text }),
  file: object('file, as `db backup` and `db adopt` print it', { path: text, changed: flag }),
  import: object('result of an import', {
    imported: count,
    updated: count,
    unchanged: count,
    skipped: count,
    rejected: count,
    entries: count,
    users: count,
    cutTitles: count,
    nuls: count,
    changed: flag,
  }),
  'report-summary': row('summary', {
    tickets: count,
    new: count,
    inProgress: count,
    waiting: count,
    resolved: count,
  }),
  'report-agents': row('agents', {
    assigned: count,
    resolved: count,
    firstAnswerN: count,
    firstAnswerP50Seconds: seconds,
    firstAnswerP90Seconds: seconds,
    firstAnswerMeanSeconds: seconds,
    resolutionN: count,
    resolutionP50Seconds: seconds,
    resolutionP90Seconds: seconds,
    resolutionMeanSeconds: seconds,
  }),
  'report-aging': row('aging', {
    tickets: count,
    days0to1: count,
    days1to3: count,
    days3to7: count,
    days7to30: count,
    days30plus: count,
    ageP50Seconds: seconds,
    oldestSeconds: seconds,
  }),
  'report-trend': row('trend', { created: count, resolved: count, reopened: count, backlog: count }),
  'report-sla': row('sla', {
    tickets: count,
    answersMet: count,
    answersBreached: count,
    answersOpen: count,
    answersRate: rate,
    resolutionsMet: count,
    resolutionsBreached: count,
    resolutionsOpen: count,
    resolutionsRate: rate,
  }),
  'report-reopens': row('reopens', { resolutions: count, reopened: count, rate }),
  'report-ratings': row('ratings', {
    n: count,
    mean: { type: ['number', 'null'], minimum: 1, maximum: 5 },
    rated1: count,
    rated2: count,
    rated3: count,
    rated4: count,
    rated5: count,
  }),
  'exported-desk': object('first line of an export', {
    kind: { const: 'desk' },
    form: id,
    createdAt: time,
    nextTicket: id,
    nextEntry: id,
    tickets: count,
    settings: { type: 'object', additionalProperties: text },
  }),
  'exported-user': object(
    'user, as `export` prints it',
    { kind: { const: 'user' }, ...user },
    { credentials: { type: ['object', 'null'] } },
  ),
  'exported-entry': object('entry about a user, as `export` prints it', { kind: { const: 'entry' }, ...entry }),
  'exported-ticket': object('ticket, as `export` prints it', {
    kind: { const: 'ticket' },
    ...undue,
    source: text,
    legacy: { type: ['object', 'null'] },
    entries: { type: 'array', items: object('entry', entry) },
  }),
  error: object('error, on standard error', { error: failure }),
  notice: object('notice, on standard error', { notice: text }),
} as const satisfies Record<string, Schema>
