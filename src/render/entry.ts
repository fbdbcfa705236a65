// Entries of the log as people see them: what happened, who did it, when.
import type { Entry } from '../domain/ticket.ts'
import type { Texts } from '../texts/texts.ts'
import { inertLine } from './inert.ts'
import { brokenAt, setIn } from './lines.ts'
import { type Look, time } from './look.ts'
import { plain, type Shape } from './shape.ts'

/** The words that a field may be, as people read them. */
const wordsOf = ({ words, render }: Texts): Record<string, Record<string, string>> => ({
  status: words.status,
  priority: words.priority,
  category: words.category,
  role: words.role,
  active: render.active,
})

const value = (field: string, text: string | null, texts: Texts): string =>
  text === null ? texts.render[field === 'assignee' ? 'nobody' : 'nothing'] : (wordsOf(texts)[field]?.[text] ?? text)

/** `status: New → In progress; assignee: nobody → omar`, in one line; of a new ticket only what it became. */
function changesText(entry: Entry, texts: Texts): string {
  const fields: Record<string, string> = texts.render.fields
  return Object.entries(entry.changes ?? {})
    .map(([field, { from, to }]) => {
      const became = value(field, to, texts)
      const only = from === null && to !== null && entry.type === 'created'
      return `${fields[field] ?? field}: ${only ? became : `${value(field, from, texts)} → ${became}`}`
    })
    .join('; ')
}

/** What happened, in one line: `feedback: Please try again`, `status: New → Resolved`, `rated 4 of 5: A bit slow`. */
export function gist(entry: Entry, { texts }: Look): string {
  const what = whatHappened(entry, texts)
  return entry.text === null ? what : `${what}: ${entry.text}`
}

export const entryShape: Shape<Entry> = {
  of: 'entry',
  columns: () => [
    plain('id', 'id', { right: true }),
    plain('ticketId', 'ticket', { right: true }),
    { field: 'at', heading: 'when', show: (entry, look) => time(entry.at, look), paint: (_, look) => look.style.dim },
    { field: 'actor', heading: 'who', show: ({ actor }, { texts }) => actor ?? texts.render.unknown },
    { field: 'type', heading: 'what', show: ({ type }, { texts }) => texts.render.happened[type] },
    {
      field: 'visibility',
      heading: 'visibility',
      show: (entry, { texts }) => texts.render.visibility[entry.visibility],
    },
    plain('text', 'text', { flexible: true }),
    {
      field: 'changes',
      heading: 'changes',
      show: (entry, { texts }) => changesText(entry, texts),
      flexible: true,
      wraps: true,
    },
  ],
  usual: ['id', 'at', 'actor', 'type', 'changes', 'text'],
  key: (entry) => entry.id,
}

/** What an entry is, above its text: that says the rest. */
function whatHappened(entry: Entry, texts: Texts): string {
  if (entry.changes?.rating) return texts.render.ratedOf5(String(entry.changes.rating.to))
  const happened = texts.render.happened[entry.type]
  return entry.type === 'created' || entry.text !== null ? happened : changesText(entry, texts) || happened
}

/** One entry of a conversation: who, what, when, and what was said. */
function entryLines(entry: Entry, look: Look): string[] {
  const { style, texts } = look
  const what = inertLine(whatHappened(entry, texts))
  const painted = entry.type === 'note' ? style.yellow(what) : what
  const dot = style.dim('·')
  const head = `${style.bold(inertLine(entry.actor ?? texts.render.unknown))} ${dot} ${painted} ${dot} ${style.dim(time(entry.at, look))}`
  const lines = look.terminal ? brokenAt(look.width - 2, head).join('\n  ') : head
  return [lines, ...(entry.text === null ? [] : setIn(entry.text, look))]
}

/** An entry after the one `before` it: what was said stands apart, what merely happened follows line by line. */
export function nextLines(entry: Entry, before: Entry | undefined, look: Look): string[] {
  const apart = before === undefined || entry.text !== null || before.text !== null
  return [...(apart ? [''] : []), ...entryLines(entry, look)]
}
