// Lines of an export, of which nobody knows who wrote them: every word, time, reference and count is looked at.
import { DeskError, invalid } from './error.ts'
import {
  type Credentials,
  type DeskLine,
  type EntryLine,
  type ExportLine,
  exportForm,
  type TicketLine,
  type UserLine,
} from './export.ts'
import { findSetting } from './settings.ts'
import { keptLimit } from './text.ts'
import { type Changes, type Entry, entryTypes } from './ticket.ts'
import { isExact } from './times.ts'
import { categories, priorities, ratings, roles, statuses } from './words.ts'

type Check<Value> = (value: unknown) => Value
type Fields = Readonly<Record<string, unknown>>

const encoder = new TextEncoder()

const text: Check<string> = (value) => {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0'))
    throw invalid(({ domain }) => domain.isNoText)
  if (value.length * 3 > keptLimit && encoder.encode(value).length > keptLimit) {
    throw invalid(({ domain }) => domain.isOver1MiB)
  }
  return value
}
/** What is adopted or imported may be called anything that is there at all. */
const name: Check<string> = (value) => {
  const given = text(value)
  if (given === '') throw invalid(({ domain }) => domain.isNoName)
  return given
}
const time: Check<string> = (value) => {
  if (typeof value !== 'string' || !isExact(value)) throw invalid(({ domain }) => domain.isNoTime)
  return value
}
const whole =
  (least: number): Check<number> =>
  (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      throw invalid(({ domain }) => domain.isNoWhole(least))
    }
    return value
  }
const flag: Check<boolean> = (value) => {
  if (typeof value !== 'boolean') throw invalid(({ domain }) => domain.isNoFlag)
  return value
}
const oneOf =
  <Word extends string | number>(words: readonly Word[]): Check<Word> =>
  (value) => {
    const word = words.find((word) => word === value)
    if (word === undefined) throw invalid(({ domain }) => domain.isNoneOf(words.join(', ')))
    return word
  }
const orNull =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value) =>
    value === null ? null : check(value)
const object: Check<Fields> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(({ domain }) => domain.isNoObject)
  return value as Fields
}
const list: Check<readonly unknown[]> = (value) => {
  if (!Array.isArray(value)) throw invalid(({ domain }) => domain.isNoList)
  return value
}

/** What stands under `key`. Throws `invalid`: nothing, or not what it should be. */
function get<Value>(fields: Fields, key: string, check: Check<Value>): Value {
  if (!Object.hasOwn(fields, key)) throw invalid(({ domain }) => domain.thereIsNo(key))
  try {
    return check(fields[key])
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    throw invalid((texts) => texts.domain.field(key, error.say(texts)))
  }
}

/** The line as what it says it is; whether it fits to the lines before, `export-restore` looks. Throws `invalid`. */
export function checkLine(value: unknown): ExportLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(({ domain }) => domain.thisIsNoObject)
  }
  const fields = object(value)
  const kind = get(fields, 'kind', oneOf(['desk', 'user', 'entry', 'ticket']))
  if (kind === 'desk') return deskLine(fields)
  if (kind === 'user') return userLine(fields)
  if (kind === 'ticket') return ticketLine(fields)
  return entryLine(fields)
}

function deskLine(fields: Fields): DeskLine {
  const form = get(fields, 'form', whole(1))
  if (form > exportForm) throw invalid(({ domain }) => domain.newerForm(form, exportForm))
  return {
    kind: 'desk',
    form,
    createdAt: get(fields, 'createdAt', time),
    nextTicket: get(fields, 'nextTicket', whole(1)),
    nextEntry: get(fields, 'nextEntry', whole(1)),
    tickets: get(fields, 'tickets', whole(0)),
    settings: Object.hasOwn(fields, 'settings') ? get(fields, 'settings', settingsOf) : {},
  }
}

const settingsOf: Check<Record<string, string>> = (value) => {
  const fields = object(value)
  return Object.fromEntries(
    Object.keys(fields).map((key) => [key, get(fields, key, (value) => findSetting(key).check(text(value)))]),
  )
}

function userLine(fields: Fields): UserLine {
  const credentials = Object.hasOwn(fields, 'credentials') ? get(fields, 'credentials', orNull(credentialsOf)) : null
  return {
    kind: 'user',
    name: get(fields, 'name', name),
    role: get(fields, 'role', oneOf(roles)),
    active: get(fields, 'active', flag),
    createdAt: get(fields, 'createdAt', time),
    credentials,
  }
}

const credentialsOf: Check<Credentials> = (value) => {
  const fields = object(value)
  return {
    hash: get(fields, 'hash', text),
    kind: get(fields, 'kind', oneOf(['bcrypt', 'bcrypt-sha256'])),
    mustChange: get(fields, 'mustChange', flag),
  }
}

function entryLine(fields: Fields): EntryLine {
  const entry = entryOf(fields)
  if (entry.ticketId !== null) throw invalid(({ domain }) => domain.strayEntry)
  return { kind: 'entry', ...entry }
}

const entryOf: Check<Entry> = (value) => {
  const fields = object(value)
  const entry: Entry = {
    id: get(fields, 'id', whole(1)),
    ticketId: get(fields, 'ticketId', orNull(whole(1))),
    at: get(fields, 'at', time),
    actor: get(fields, 'actor', orNull(name)),
    type: get(fields, 'type', oneOf(entryTypes)),
    visibility: get(fields, 'visibility', oneOf(['public', 'internal'])),
    text: get(fields, 'text', orNull(text)),
    changes: get(fields, 'changes', orNull(changesOf)),
  }
  const aboutUser = entry.type.startsWith('user-')
  if (aboutUser !== (entry.ticketId === null)) throw invalid(({ domain }) => domain.typeAndTicketId(entry.type))
  if ((aboutUser || entry.type === 'note') !== (entry.visibility === 'internal')) {
    throw invalid(({ domain }) => domain.visibilityAndType(entry.visibility, entry.type))
  }
  return entry
}

const words: Record<string, readonly string[]> = {
  status: statuses,
  priority: priorities,
  category: categories,
  role: roles,
  rating: ratings.map(String),
}

const changesOf: Check<Changes> = (value) => {
  const fields = object(value)
  return Object.fromEntries(
    Object.keys(fields).map((field) => [
      field,
      get(fields, field, (value) => {
        const known = Object.hasOwn(words, field) ? oneOf(words[field] ?? []) : text
        return { from: get(object(value), 'from', orNull(known)), to: get(object(value), 'to', orNull(known)) }
      }),
    ]),
  )
}

function ticketLine(fields: Fields): TicketLine {
  return {
    kind: 'ticket',
    id: get(fields, 'id', whole(1)),
    title: get(fields, 'title', text),
    description: get(fields, 'description', orNull(text)),
    status: get(fields, 'status', oneOf(statuses)),
    priority: get(fields, 'priority', oneOf(priorities)),
    category: get(fields, 'category', oneOf(categories)),
    requester: get(fields, 'requester', name),
    assignee: get(fields, 'assignee', orNull(name)),
    createdBy: get(fields, 'createdBy', name),
    createdAt: get(fields, 'createdAt', time),
    updatedAt: get(fields, 'updatedAt', time),
    firstResponseAt: get(fields, 'firstResponseAt', orNull(time)),
    resolvedAt: get(fields, 'resolvedAt', orNull(time)),
    deletedAt: get(fields, 'deletedAt', orNull(time)),
    feedbackCount: get(fields, 'feedbackCount', whole(0)),
    noteCount: get(fields, 'noteCount', whole(0)),
    version: get(fields, 'version', whole(1)),
    externalId: get(fields, 'externalId', orNull(text)),
    dedupeKey: get(fields, 'dedupeKey', orNull(text)),
    // an export from before there were ratings says nothing of them
    rating: Object.hasOwn(fields, 'rating') ? get(fields, 'rating', orNull(oneOf(ratings))) : null,
    source: get(fields, 'source', text),
    legacy: get(fields, 'legacy', orNull(object)),
    entries: get(fields, 'entries', list).map((entry, index) =>
      get({ [`entry ${index + 1}`]: entry }, `entry ${index + 1}`, entryOf),
    ),
  }
}
