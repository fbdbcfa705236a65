// Entries of the log as people see them: what happened, who did it, when.
import type { Entry } from '../domain/ticket.ts'
import { labels } from '../domain/words.ts'
import { inert, inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { plain, type Shape } from './shape.ts'

const happened: Record<Entry['type'], string> = {
  created: 'created',
  edited: 'edited',
  status: 'moved',
  assigned: 'assigned',
  feedback: 'feedback',
  note: 'note, staff only',
  rated: 'rated',
  deleted: 'deleted',
  restored: 'restored',
  imported: 'brought over',
  'user-added': 'user added',
  'user-changed': 'user changed',
  'user-removed': 'user removed',
}

const words: Record<string, string> = { ...labels.status, ...labels.priority, ...labels.category, ...labels.role }

const named = new Set(['status', 'priority', 'category', 'role'])

const value = (field: string, text: string | null): string => {
  if (text === null) return 'nothing'
  return named.has(field) ? (words[text] ?? text) : text
}

/** `status: New → In progress; assignee: nothing → omar`, in one line; of a new ticket only what it became. */
const changesText = (entry: Entry): string =>
  Object.entries(entry.changes ?? {})
    .map(([field, { from, to }]) =>
      from === null && to !== null && entry.type === 'created'
        ? `${field}: ${value(field, to)}`
        : `${field}: ${value(field, from)} → ${value(field, to)}`,
    )
    .join('; ')

/** What happened, in one line: `feedback: Please try again`, `status: New → Resolved`. */
export function gist(entry: Entry): string {
  if (entry.text !== null) return `${happened[entry.type]}: ${entry.text}`
  const moved = entry.type === 'created' ? '' : changesText(entry)
  return moved === '' ? happened[entry.type] : moved
}

export const entryShape: Shape<Entry> = {
  of: 'entry',
  columns: [
    plain('id', 'ID', { right: true }),
    plain('ticketId', 'TICKET', { right: true }),
    { field: 'at', heading: 'WHEN', show: (entry, look) => time(entry.at, look), paint: (_, look) => look.style.dim },
    { field: 'actor', heading: 'WHO', show: (entry) => entry.actor ?? 'unknown' },
    { field: 'type', heading: 'WHAT', show: (entry) => happened[entry.type] },
    plain('visibility', 'VISIBILITY'),
    plain('text', 'TEXT', { flexible: true }),
    { field: 'changes', heading: 'CHANGES', show: changesText, flexible: true },
  ],
  usual: ['id', 'at', 'actor', 'type', 'changes', 'text'],
  key: (entry) => entry.id,
}

/** What an entry is, above its text: that says the rest. */
function whatHappened(entry: Entry): string {
  if (entry.changes?.rating) return `rated ${entry.changes.rating.to} of 5`
  return entry.type === 'created' || entry.text !== null
    ? happened[entry.type]
    : changesText(entry) || happened[entry.type]
}

/** One entry of a conversation: who, what, when, and what was said. */
function entryLines(entry: Entry, look: Look): string[] {
  const { style } = look
  const what = inertLine(whatHappened(entry))
  const painted = entry.type === 'note' ? style.yellow(what) : what
  const dot = style.dim('·')
  const head = `${style.bold(inertLine(entry.actor ?? 'unknown'))} ${dot} ${painted} ${dot} ${style.dim(time(entry.at, look))}`
  const text = entry.text === null ? [] : inert(entry.text).split('\n')
  return [head, ...text.map((line) => `  ${line}`)]
}

/** An entry after the one `before` it: what was said stands apart, what merely happened follows line by line. */
export function nextLines(entry: Entry, before: Entry | undefined, look: Look): string[] {
  const apart = before === undefined || entry.text !== null || before.text !== null
  return [...(apart ? [''] : []), ...entryLines(entry, look)]
}
