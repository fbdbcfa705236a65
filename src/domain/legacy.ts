// Databases of the original FlashTicket: which columns and words tell them, and what one of their tickets becomes (SPEC 10).
import { arrival } from './arrival.ts'
import { type People, textOf } from './legacy-people.ts'
import { clean } from './text.ts'
import type { NewEntry, Ticket } from './ticket.ts'
import { type Clock, timeOf } from './times.ts'
import { type Category, type Priority, type Status, tokenOf } from './words.ts'

/** What a column of the old tickets meant. A column that is not there is null in every row. */
const meanings = {
  title: 'title',
  description: 'description',
  status: 'status',
  priority: 'priority',
  category: 'category',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  createdBy: 'created_by',
  updatedBy: 'last_updated_by',
  assignee: 'assigned_to',
  feedback: 'feedback',
  supportFeedback: 'support_feedback',
  note: 'internal_notes',
} as const

export type Meaning = keyof typeof meanings
export const meaningNames = Object.keys(meanings) as readonly Meaning[]

/** One row of the old tickets; `kept` has the columns that flashticket has no field for. */
export type LegacyTicket = { id: number; kept: Readonly<Record<string, string | number | null>> } & Record<
  Meaning,
  string | null
>

/** What is where in a file of the original. */
export type Shape = {
  /** The names of the columns, by meaning. */
  tickets: Partial<Record<Meaning, string>>
  /** Columns that flashticket has no field for. */
  kept: readonly string[]
  /** `tickets.user_id` is the `id` of the requester in `users`. */
  ownerById: boolean
  users: { secret: 'password_hash' | 'password'; left: readonly string[] } | undefined
}

const streamlit = ['id', 'title', 'description', 'priority', 'category', 'status', 'created_at', 'updated_at']
const flask = ['id', 'title', 'category', 'priority', 'status', 'comment']

/** The shape of a file with these columns in `tickets` and `users` (undefined: no such table), if it is one of ours. */
export function shapeOf(tickets: readonly string[], users: readonly string[] | undefined): Shape | undefined {
  const has = (columns: readonly string[]): boolean => columns.every((column) => tickets.includes(column))
  const secret = (['password_hash', 'password'] as const).find((column) => users?.includes(column))
  if (users && !(secret && users.includes('username') && users.includes('role'))) return undefined
  if (!has(streamlit) && !has(flask)) return undefined
  const found = Object.entries(meanings).filter(([, column]) => tickets.includes(column))
  const columns: Shape['tickets'] = Object.fromEntries(found)
  // In the Flask variant the comment is the answer of the support.
  if (!has(streamlit)) columns.supportFeedback ??= 'comment'
  const ownerById = !columns.createdBy && tickets.includes('user_id') && (users?.includes('id') ?? false)
  const known = ['id', ...Object.values(columns), ...(ownerById ? ['user_id'] : [])]
  return {
    tickets: columns,
    kept: tickets.filter((column) => !known.includes(column)),
    ownerById,
    users: users &&
      secret && {
        secret,
        left: users.filter((column) => !['id', 'username', 'role', secret].includes(column)),
      },
  }
}

const normal = (word: string): string => word.trim().toLowerCase()

/** Categories that only the Flask variant had: they become `support`, and the word a note. */
const isFlaskCategory = (word: string | null): boolean =>
  word !== null && ['hardware', 'software', 'netzwerk'].includes(normal(word))

export const wordKinds = ['status', 'priority', 'category'] as const

/** The tokens that the words of a row mean; undefined where one is unknown. No word at all is the default of SPEC 1. */
const tokens = {
  status: (word: string | null): Status | undefined =>
    word ? (tokenOf('status', word) ?? (normal(word) === 'offen' ? 'new' : undefined)) : 'new',
  priority: (word: string | null): Priority | undefined => (word ? tokenOf('priority', word) : 'medium'),
  category: (word: string | null): Category | undefined =>
    word ? (tokenOf('category', word) ?? (isFlaskCategory(word) ? 'support' : undefined)) : 'support',
}

export const knowsWord = (kind: (typeof wordKinds)[number], word: string | null): boolean =>
  tokens[kind](word) !== undefined

export type Adopted = {
  ticket: Ticket
  entries: NewEntry[]
  /** What flashticket has no field for, by the name of its column. */
  legacy: Record<string, string | number> | null
  /** A NUL in the row became U+2400. */
  nul: boolean
  /** A time could not be read; its text is in `legacy`. */
  timeless: boolean
}

/** The ticket that an old row becomes, with its log. Throws `Error` for a row with a word that `knowsWord` does not. */
export function adoptTicket(row: LegacyTicket, people: People, clock: Clock): Adopted {
  const created = timeOf(row.createdAt, clock.toUtc)
  const updated = timeOf(row.updatedAt, clock.toUtc)
  const createdAt = created ?? updated ?? clock.at
  const updatedAt = updated ?? created ?? clock.at
  const requester = textOf(row.createdBy) ?? people.nobody
  const entries = entriesOf(row, { requester, createdAt, updatedAt }, people)
  const status = known(tokens.status(row.status), row)
  const publicEntries = entries.filter((entry) => entry.visibility === 'public')
  const ticket: Ticket = {
    id: row.id,
    title: clean(row.title ?? ''),
    description: textOf(row.description),
    status,
    priority: known(tokens.priority(row.priority), row),
    category: known(tokens.category(row.category), row),
    requester,
    assignee: textOf(row.assignee),
    createdBy: requester,
    createdAt,
    updatedAt,
    firstResponseAt: null,
    resolvedAt: status === 'resolved' ? updatedAt : null,
    deletedAt: null,
    feedbackCount: entries.filter((entry) => entry.type === 'feedback').length,
    noteCount: entries.filter((entry) => entry.type === 'note').length,
    version: publicEntries.length,
    externalId: null,
    dedupeKey: null,
    dueAt: null,
    slaState: 'none',
    rating: null,
  }
  const unread = unreadTimes(row, { created, updated })
  const kept = [...Object.entries(row.kept), ...unread].filter(
    (pair): pair is [string, string | number] => pair[1] !== null,
  )
  return {
    ticket,
    entries,
    legacy: kept.length === 0 ? null : Object.fromEntries(kept),
    nul: Object.values(row).some((value) => typeof value === 'string' && value.includes('\0')),
    timeless: unread.length > 0,
  }
}

type Frame = Pick<Ticket, 'requester' | 'createdAt' | 'updatedAt'>

// In the order in which they read: how it began, who brought it to its state, the answer, what was said to it, notes.
function entriesOf(row: LegacyTicket, { requester, createdAt, updatedAt }: Frame, people: People): NewEntry[] {
  const updater = textOf(row.updatedBy)
  const byStaff = updater !== null && people.staff.has(updater) ? updater : null
  const status = known(tokens.status(row.status), row)
  const entries: NewEntry[] = arrival({ status, createdBy: requester, createdAt, updatedAt, updater })
  const plain = { at: updatedAt, visibility: 'public', text: null, changes: null } as const
  const supportFeedback = textOf(row.supportFeedback)
  const feedback = textOf(row.feedback)
  const note = textOf(row.note)
  if (supportFeedback !== null) entries.push({ ...plain, type: 'feedback', actor: byStaff, text: supportFeedback })
  if (feedback !== null) entries.push({ ...plain, type: 'feedback', actor: requester, text: feedback })
  const internal = { ...plain, type: 'note', visibility: 'internal', actor: byStaff } as const
  if (note !== null) entries.push({ ...internal, text: note })
  if (row.category !== null && isFlaskCategory(row.category)) {
    entries.push({ ...internal, actor: null, text: `Category: ${clean(row.category)}` })
  }
  return entries
}

function known<Token>(token: Token | undefined, row: LegacyTicket): Token {
  if (token === undefined) throw new Error(`ticket #${row.id} has a word that nobody looked at`)
  return token
}

function unreadTimes(row: LegacyTicket, read: { created?: string | undefined; updated?: string | undefined }) {
  const unread: [string, string][] = []
  if (row.createdAt && read.created === undefined) unread.push(['created_at', row.createdAt])
  if (row.updatedAt && read.updated === undefined) unread.push(['updated_at', row.updatedAt])
  return unread
}
