// One row of a file as the ticket it speaks of, every word and time understood.
import type { Say } from '../texts/texts.ts'
import { DeskError, invalid } from './error.ts'
import { type Bound, type ImportField, type Mapping, parseTheirs, saidOf, translated } from './mapping.ts'
import type { Row } from './template.ts'
import { checkId, checkKey, clean, isBlank, keptLimit, titleLimit } from './text.ts'
import { isExact } from './times.ts'
import { type Category, type Priority, parseWord, type Status } from './words.ts'

/** What somebody said, and in which of the columns for that; `by` and `at`, where the row tells them of this alone. */
export type Said = { type: 'feedback' | 'note'; column: number; text: string; by?: string | null; at?: string }

/** People are names as they stand in the file; a field is null where the row says nothing about it. */
export type RowDraft = {
  line: number
  externalId: string | null
  title: string
  description: string | null
  status: Status
  priority: Priority
  category: Category
  requester: string | null
  assignee: string | null
  createdBy: string | null
  createdAt: string | null
  updatedBy: string | null
  updatedAt: string | null
  firstResponseAt: string | null
  resolvedAt: string | null
  deletedAt: string | null
  dedupeKey: string | null
  said: Said[]
  /** Of these fields the row says nothing, not even that they are empty. */
  unsaid: readonly ImportField[]
  /** Of several rows of a ticket, that with the latest of these times counts. */
  countsFrom: string | null
  /** NULs became U+2400. */
  nul: boolean
  /** The title was cut, and stands whole in the description. */
  cut: boolean
}

export type DraftRules = {
  mapping: Mapping
  /** RFC 3339 in UTC with milliseconds; undefined: no time. */
  toTime: (text: string) => string | undefined
  /** What times look like, for whoever wrote one that does not. */
  timeHint: Say | string
  cutTitles: boolean
}

/** What is wrong at a place in a file. */
export const placed =
  (what: Say, line: number, column?: string): Say =>
  (texts) => {
    const { at, line: inLine, lineAndColumn } = texts.domain
    const place = column === undefined ? inLine(line) : lineAndColumn(line, JSON.stringify(column))
    return at(place, what(texts))
  }

/** The same error with its place. */
export const placedError = (error: DeskError, line: number, column?: string): DeskError =>
  new DeskError(error.code, placed(error.say, line, column), error.sayHint)

const longestName = 200

/** Throws `invalid`, with line and column, for what cannot be understood. */
export function draftOf(row: Row, bound: readonly Bound[], rules: DraftRules): RowDraft {
  const place = { label: '' }
  try {
    return understood(row, bound, rules, place)
  } catch (error) {
    if (error instanceof RangeError) throw invalid(placed(({ domain }) => domain.tooDeep, row.line, place.label))
    throw error instanceof DeskError ? placedError(error, row.line, place.label) : error
  }
}

/** Throws `invalid` for a default that no row can take. */
export function checkDefaults(rules: DraftRules): void {
  const place = { label: '' }
  const { mapping } = rules
  const defaults = new Map<ImportField, string>([['title', '?'], ...mapping.defaults])
  const alone = { ...rules, mapping: { ...mapping, templates: new Map(), defaults } }
  try {
    understood({ line: 0, columns: [], cells: [] }, [], alone, place)
  } catch (error) {
    throw saidOf(place.label, error)
  }
}

/** `place`: becomes the column that is looked at, so that whoever catches an error knows it. */
function understood(
  row: Row,
  bound: readonly Bound[],
  { mapping, toTime, timeHint, cutTitles }: DraftRules,
  place: { label: string },
): RowDraft {
  const values: Partial<Record<Bound['field'], { text: string; label: string }>> = {}
  const said: Said[] = []
  let nul = false

  for (const [column, { field, label, read }] of bound.entries()) {
    place.label = label
    const text = read(row.cells)
    if (text === null) continue
    const known = field === 'lastBy' ? text : translated(mapping, field, text)
    if (known === '') continue
    const cleaned = clean(known)
    demandText(cleaned)
    nul ||= cleaned !== known
    if (field !== 'feedback' && field !== 'note') values[field] = { text: cleaned, label }
    else if (!isBlank(cleaned)) said.push({ type: field, column, text: cleaned })
  }
  for (const [field, text] of mapping.defaults) {
    if (field === 'feedback' || field === 'note') {
      if (!said.some(({ type }) => type === field)) said.push({ type: field, column: -1, text })
    } else values[field] ??= { text, label: `--default ${field}` }
  }

  place.label = 'entries'
  // not pushed at once: a call takes some hundred thousand values at the most
  for (const one of saidIn(row)) said.push(one)

  const parsed = <Value>(field: Bound['field'], parse: (text: string) => Value): Value | null => {
    const value = values[field]
    if (value === undefined || value.text.trim() === '') return null
    place.label = value.label
    return parse(value.text)
  }
  const time = (field: Bound['field']): string | null =>
    parsed(field, (text) => {
      const time = toTime(text)
      // the years of five digits sort before all others
      if (time?.length !== 24) throw invalid(({ domain }) => domain.notReadableTime(quoted(text)), timeHint)
      return time
    })
  // nothing translates a default, which is looked at before any row
  const word: typeof parseTheirs = bound.length > 0 ? parseTheirs : parseWord
  const name = (field: ImportField): string | null =>
    parsed(field, (text) => {
      const { length } = text.trim()
      if (length <= longestName) return text.trim()
      throw invalid(({ domain }) => domain.longName(length, longestName))
    })

  // '? / ? / ?' says little, but a ticket has to be called something
  const unsaid = values.title ? undefined : bound.find(({ field, asIs }) => field === 'title' && asIs)
  const asIs = unsaid?.asIs?.(row.cells)
  if (unsaid && asIs) values.title = { text: clean(asIs), label: unsaid.label }
  const { title } = values
  if (title === undefined || isBlank(title.text)) {
    place.label = title?.label ?? labelOf('title', bound)
    throw invalid(({ domain }) => domain.isEmpty(domain.title))
  }
  const description = values.description?.text ?? null
  const countsFrom = time('lastBy')
  const draft: RowDraft = {
    line: row.line,
    externalId: parsed('externalId', (text) => checkId(text.trim())),
    title: title.text,
    description,
    status: parsed('status', (text) => word('status', text)) ?? 'new',
    priority: parsed('priority', (text) => word('priority', text)) ?? 'medium',
    category: parsed('category', (text) => word('category', text)) ?? 'support',
    requester: name('requester'),
    assignee: name('assignee'),
    createdBy: name('createdBy'),
    createdAt: time('createdAt'),
    updatedBy: name('updatedBy'),
    updatedAt: time('updatedAt') ?? countsFrom,
    firstResponseAt: time('firstResponseAt'),
    resolvedAt: time('resolvedAt'),
    deletedAt: time('deletedAt'),
    dedupeKey: parsed('dedupeKey', checkKey),
    said,
    unsaid: [],
    countsFrom,
    nul,
    cut: false,
  }
  // a column that merely is called like that may well be empty
  if (mapping.templates.get('externalId')?.length && draft.externalId === null) {
    place.label = labelOf('externalId', bound)
    throw invalid(({ domain }) => domain.noId)
  }
  place.label = title.label
  return cutTitles ? withShortTitle(draft) : draft
}

/** What was said on a ticket that another desk printed with its entries. */
function saidIn({ columns, cells }: Row): Said[] {
  const entries = cells[columns.indexOf('entries')]
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown): Said | [] => {
    const { type, text, actor, at } = (entry ?? {}) as Record<string, unknown>
    if ((type !== 'feedback' && type !== 'note') || typeof text !== 'string' || isBlank(text)) return []
    demandText(text)
    if (typeof at !== 'string' || !isExact(at)) {
      throw invalid(({ domain }) => (type === 'note' ? domain.noteWithoutTime : domain.feedbackWithoutTime))
    }
    return { type, column: -1, text: clean(text), by: typeof actor === 'string' ? clean(actor) : null, at }
  })
}

const labelOf = (field: ImportField, bound: readonly Bound[]): string =>
  bound.find((one) => one.field === field)?.label ?? field

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

const encoder = new TextEncoder()

function demandText(text: string): void {
  if (!text.isWellFormed()) throw invalid(({ domain }) => domain.notUnicode(domain.text))
  // no character takes more than three bytes for each of its units
  if (text.length * 3 <= keptLimit) return
  const bytes = encoder.encode(text).length
  if (bytes > keptLimit) throw invalid(({ domain }) => domain.longText(bytes, keptLimit))
}

function withShortTitle(draft: RowDraft): RowDraft {
  const characters = [...draft.title]
  if (characters.length <= titleLimit) return draft
  const { title, description } = draft
  const both = description === null || title.startsWith(description) ? title : `${title}\n\n${description}`
  const whole = description?.startsWith(title) ? description : both
  demandText(whole)
  return { ...draft, title: `${characters.slice(0, titleLimit - 1).join('')}…`, description: whole, cut: true }
}
