// Which column of a file is which field of a ticket, and what their words mean here.
import type { Texts } from '../texts/texts.ts'
import { DeskError, invalid, shellWord } from './error.ts'
import { bindTemplate, columnOnly, parseTemplate, type Read, type Template } from './template.ts'
import { didYouMean, nearest, parseWord, type Token } from './words.ts'

/** The fields that a file can say something about; `updatedBy`: who changed it last. */
export const importFields = [
  ...(['title', 'description', 'status', 'priority', 'category', 'requester', 'assignee'] as const),
  ...(['createdBy', 'createdAt', 'updatedBy', 'updatedAt', 'firstResponseAt', 'resolvedAt', 'deletedAt'] as const),
  ...(['feedback', 'note', 'externalId', 'dedupeKey'] as const),
] as const
export type ImportField = (typeof importFields)[number]

/** As typed: `field=column`, `field:theirs=ours`, what means nothing, `field=value`, columns. */
export type GivenMapping = {
  map: readonly (readonly [field: string, column: string])[]
  values: readonly string[]
  nulls: readonly string[]
  defaults: readonly string[]
  idFrom: string | undefined
  lastBy: string | undefined
}

type Rules = { exact: Map<string, string>; patterns: [theirs: RegExp, ours: string][] }

export type Mapping = {
  /** By field; an empty list: no column, not even one of that name. */
  templates: ReadonlyMap<ImportField, readonly Template[]>
  lastBy: Template | undefined
  rules: ReadonlyMap<ImportField, Rules>
  nulls: ReadonlySet<string>
  defaults: ReadonlyMap<ImportField, string>
}

const normal = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')

const fieldOf = (name: string): ImportField | undefined =>
  importFields.find((field) => field === name) ?? importFields.find((field) => normal(field) === normal(name))

function parseField(name: string): ImportField {
  const field = fieldOf(name.trim())
  if (field) return field
  const near = nearest(name.trim(), importFields)
  throw invalid(({ domain }) => domain.noImportField(JSON.stringify(name), importFields.join(', ')), didYouMean(near))
}

/** Throws `invalid`: not in the form that is expected, an unknown field, or one field twice. */
export function parseMapping({ map, values, nulls, defaults, idFrom, lastBy }: GivenMapping): Mapping {
  const templates = new Map<ImportField, Template[]>()
  for (const [name, column] of [...map, ...(idFrom === undefined ? [] : [['externalId', idFrom] as const])]) {
    const field = parseField(name)
    const before = templates.get(field) ?? []
    // of what was said there may be several columns
    if (before.length > 0 && field !== 'feedback' && field !== 'note') {
      throw invalid(({ domain }) => domain.mappedTwice(field))
    }
    templates.set(field, column === '' ? before : [...before, parseTemplate(column)])
  }
  const rules = new Map<ImportField, Rules>()
  for (const typed of values) addRule(rules, typed)
  return {
    templates,
    lastBy: lastBy === undefined ? undefined : columnOnly(lastBy),
    rules,
    nulls: new Set(nulls.map((word) => word.trim())),
    defaults: new Map(defaults.map(parseDefault)),
  }
}

/** `field=column`. Throws `invalid`. */
export function parsePair(typed: string, option: string, example: string): [string, string] {
  const [, name, rest] = /^([^=]+)=(.*)$/s.exec(typed) ?? []
  if (name === undefined || rest === undefined) {
    throw invalid(({ domain }) => domain.optionTakes(option, example, JSON.stringify(typed)))
  }
  return [name, rest]
}

function parseDefault(typed: string): [ImportField, string] {
  const [name, value] = parsePair(typed, '--default', 'field=value')
  return [parseField(name), value]
}

function addRule(rules: Map<ImportField, Rules>, typed: string): void {
  const [, name, theirs, ours] = /^([^:]+):(.*)=([^=]*)$/s.exec(typed) ?? []
  if (name === undefined || theirs === undefined || ours === undefined) {
    throw invalid(({ domain }) => domain.optionTakes('--values', 'field:theirs=ours', JSON.stringify(typed)))
  }
  const field = parseField(name)
  checkWord(field, ours)
  const known = rules.get(field) ?? { exact: new Map<string, string>(), patterns: [] }
  rules.set(field, known)
  const word = theirs.trim().toLowerCase()
  if (!word.includes('*')) known.exact.set(word, ours.trim())
  else known.patterns.push([patternOf(word), ours.trim()])
}

/** What was thrown, as an error about an option. */
export const saidOf = (option: string, error: unknown): unknown =>
  error instanceof DeskError
    ? new DeskError(error.code, (texts) => texts.domain.at(option, error.say(texts)), error.sayHint)
    : error

// ours is a word that every row with theirs would have
function checkWord(field: ImportField, ours: string): void {
  if (ours.trim() === '' || (field !== 'status' && field !== 'priority' && field !== 'category')) return
  try {
    parseWord(field, ours)
  } catch (error) {
    throw saidOf(`--values ${field}`, error)
  }
}

/** A word of theirs that is one of ours as well. Throws `invalid` with the option that says what another one means here. */
export function parseTheirs<K extends 'status' | 'priority' | 'category'>(field: K, text: string): Token<K> {
  try {
    return parseWord(field, text)
  } catch (error) {
    if (!(error instanceof DeskError) || text.length > longestHinted) throw error
    throw new DeskError(error.code, error.say, `--values ${shellWord(`${field}:${text.trim()}=WORD`)}`)
  }
}

/** Longer texts are no words: the column is the wrong one. */
const longestHinted = 60

const patternOf = (word: string): RegExp =>
  new RegExp(`^${word.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`, 'su')

/** What a word of theirs means here: a rule for that very word counts before those with `*`, of which the first does. */
export function translated({ rules }: Mapping, field: ImportField, text: string): string {
  const known = rules.get(field)
  if (!known) return text
  const word = text.trim().toLowerCase()
  return known.exact.get(word) ?? known.patterns.find(([pattern]) => pattern.test(word))?.[1] ?? text
}

/** How one field is read from a row; `label`: the column it stands in. `asIs`: even what means nothing, of several columns. */
export type Bound = { field: ImportField | 'lastBy'; label: string; read: Read; asIs: Read | undefined }

/**
 * The mapping for a file, or for one kind of row, with these columns; those that are named like a field and not mapped
 * are added. `missing` hears of columns that are not there, `taken` of those that something is taken of.
 */
export function bind(
  mapping: Mapping,
  columns: readonly string[],
  how: { nested: boolean; missing: (column: string) => void; taken: (column: string) => void },
): Bound[] {
  const bound = (field: Bound['field'], template: Template): Bound => ({
    field,
    label: template.label,
    read: bindTemplate(template, columns, { ...how, nulls: mapping.nulls }),
    asIs: template.parts.length > 1 ? bindTemplate(template, columns, { ...how, nulls: new Set() }) : undefined,
  })
  const all = [...mapping.templates].flatMap(([field, templates]) => templates.map((one) => bound(field, one)))
  for (const field of importFields) {
    if (mapping.templates.has(field)) continue
    const name = columns.find((name) => name === field) ?? columns.find((name) => normal(name) === normal(field))
    if (name !== undefined) all.push(bound(field, columnOnly(name)))
  }
  return mapping.lastBy ? [...all, bound('lastBy', mapping.lastBy)] : all
}

/** The error for columns that are not there; `tell`: with their names, and those there are. */
export function noColumn(
  missing: readonly string[],
  columns: readonly string[],
  tell: (texts: Texts, names: string, columns: string) => string,
): DeskError {
  const [first = ''] = missing
  const near = nearest(first, columns)
  return invalid((texts) => {
    const names = missing.map((name) => JSON.stringify(name)).join(texts.domain.andNo)
    return tell(texts, names, columns.slice(0, 50).join(', '))
  }, didYouMean(near))
}
