// JSON Schemas of everything that is printed as JSON, by the name that `flashticket schema` takes.
import { places } from '../domain/search.ts'
import { categories, priorities, roles, statuses } from '../domain/words.ts'

type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const count = { type: 'integer', minimum: 0 }
const countOrNull = { type: ['integer', 'null'], minimum: 0 }
const id = { type: 'integer', minimum: 1 }
const flag = { type: 'boolean' }
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
}

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
  type: oneOf(
    ...['created', 'edited', 'status', 'assigned', 'feedback', 'note', 'rated', 'deleted', 'restored', 'imported'],
    ...['user-added', 'user-changed', 'user-removed'],
  ),
  visibility: oneOf('public', 'internal'),
  text: textOrNull,
  changes: { type: ['object', 'null'], additionalProperties: change },
}

const user = { name: text, role: oneOf(...roles), active: flag, createdAt: time }

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
  session: object('session', {
    name: text,
    role: oneOf(...roles),
    expiresAt: time,
    storage: oneOf('environment', 'token-file', 'keychain', 'file'),
    database: text,
  }),
  'ended-session': object('session, as `logout` prints it', { name: textOrNull, changed: flag }),
  database: object('database, as `db info` prints it', {
    path: text,
    engine: oneOf('sqlite'),
    engineVersion: text,
    id: text,
    schema: id,
    journalMode: text,
    createdAt: time,
    bytes: count,
    walBytes: count,
  }),
  check: object('check, as `db check` prints it', { check: text, ok: flag, message: textOrNull, hint: textOrNull }),
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
  'exported-desk': object('first line of an export', {
    kind: { const: 'desk' },
    form: id,
    createdAt: time,
    nextTicket: id,
    nextEntry: id,
    tickets: count,
  }),
  'exported-user': object(
    'user, as `export` prints it',
    { kind: { const: 'user' }, ...user },
    { credentials: { type: ['object', 'null'] } },
  ),
  'exported-entry': object('entry about a user, as `export` prints it', { kind: { const: 'entry' }, ...entry }),
  'exported-ticket': object('ticket, as `export` prints it', {
    kind: { const: 'ticket' },
    ...ticket,
    source: text,
    legacy: { type: ['object', 'null'] },
    entries: { type: 'array', items: object('entry', entry) },
  }),
  error: object('error, on standard error', { error: failure }),
  notice: object('notice, on standard error', { notice: text }),
} as const satisfies Record<string, Schema>
