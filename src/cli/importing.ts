// How an import goes: the options understood, the file read row by row, what happens told.
import { readFileSync } from 'node:fs'
import type { Coming } from '../desk/staging.ts'
import { checkDefaults, type DraftRules } from '../domain/draft.ts'
import { DeskError, invalid, together } from '../domain/error.ts'
import type { ImportCounts } from '../domain/imports.ts'
import { parseMapping, parsePair } from '../domain/mapping.ts'
import type { Say } from '../texts/texts.ts'
import { checkZone, timeReader } from './calendar.ts'
import type { Context } from './context.ts'
import type { Host } from './host.ts'
import { pathFrom } from './places.ts'
import { openProgress } from './progress.ts'
import { drafts, rowFormatOf } from './reading/drafts.ts'
import { openSource } from './reading/file.ts'
import { openRejects, type Rejects } from './reading/rejects.ts'

export type Given = {
  from?: string
  map?: readonly string[]
  values?: readonly string[]
  null?: readonly string[]
  default?: readonly string[]
  dateFormat?: readonly string[]
  delimiter: string
  relax?: boolean
  idFrom?: string
  source?: string
  update?: boolean
  lastBy?: string
  history?: boolean
  createUsers?: boolean
  cutTitles?: boolean
  batch?: boolean
  keepGoing?: boolean
  rejects?: string
}

/** `partial`: what to end with where `--keep-going` left rows out. */
export type Imported = { counts: ImportCounts; ids: readonly { id: number }[]; partial: DeskError | undefined }

/** So many tickets are committed at once with `--batch`. */
const batchSize = 10_000
/** So many single rows are told of. */
const mostTold = 10

/** Imports the file; with `wantsIds`, every ticket that it is about is remembered. Throws what the desk throws. */
export async function importFile(ctx: Context, file: string, given: Given, wantsIds: boolean): Promise<Imported> {
  const format = rowFormatOf(given.from, file)
  const rules = rulesOf(given, ctx)
  const { dryRun = false, raw = false } = ctx.common()
  const csv = { delimiter: delimiterOf(given), relax: given.relax ?? false, raw }
  const desk = await ctx.desk()
  const progress = await openProgress(ctx.host, ctx.progress())
  const failures: DeskError[] = []
  const skipped: Say[] = []
  const ids: { id: number }[] = []
  let [read, done] = [0, 0]
  let rejects: Rejects | undefined
  let whole = false
  let left: readonly string[] = []
  let missing = 0

  // opened only once it is clear that this person may
  async function* coming(): AsyncIterable<Coming[]> {
    const source = openSource(file, ctx.host, (bytes) =>
      progress.at(ctx.texts.cli.readingFile, (read += bytes), source.size),
    )
    if (given.rejects !== undefined && !dryRun) {
      rejects = openRejects(given.rejects, ctx.host, format, csv)
    }
    yield* drafts(format, source.bytes, csv, rules, (columns, tickets) => {
      left = columns
      missing = tickets
    })
  }
  try {
    const counts = await desk.importRows(
      coming(),
      {
        which: given.history ? 'all' : given.lastBy === undefined ? 'only' : 'last',
        createUsers: given.createUsers ?? false,
        source: given.source ?? '',
        update: given.update ?? false,
        // what is rehearsed is undone at the end of its transaction
        batch: given.batch && !dryRun ? batchSize : undefined,
      },
      {
        failed: given.keepGoing
          ? (row, error) => {
              rejects?.add(row, error)
              if (failures.length < mostTold) failures.push(error)
            }
          : undefined,
        skipped: (message) => {
          if (skipped.length < mostTold) skipped.push(message)
        },
        done: (id, total) => {
          progress.at(ctx.texts.cli.importing, ++done, total)
          if (wantsIds) ids.push({ id })
        },
      },
    )
    whole = true
    progress.end()
    // whoever tries it out wants to know; a job that runs every night is left alone
    if (dryRun && left.length > 0) {
      const names = [
        ...left.slice(0, mostTold).map((name) => name.trim() || JSON.stringify(name)),
        ...(left.length > mostTold ? ['…'] : []),
      ].join(', ')
      await ctx.notice(({ cli }) => cli.columnsLeft(names, left.length))
    }
    // somebody may have picked some of them
    if (missing > 0) await ctx.notice(({ cli }) => cli.ticketsMissing(missing))
    for (const text of skipped) await ctx.notice(text)
    if (counts.skipped > skipped.length) {
      await ctx.notice(({ cli }) => cli.moreSkipped(counts.skipped - skipped.length))
    }
    if (counts.nuls > 0) await ctx.notice(({ cli }) => cli.nulsInRows(counts.nuls))
    return { counts, ids, partial: partialOf(counts, failures) }
  } finally {
    progress.end()
    rejects?.close(whole)
  }
}

function partialOf({ imported, updated, unchanged, rejected }: ImportCounts, failures: readonly DeskError[]) {
  if (rejected === 0) return undefined
  const { say, sayHint } = together(failures)
  const more = rejected - failures.length
  return new DeskError(
    'partial',
    (texts) => {
      const told = texts.cli.partial(imported + updated + unchanged, rejected, say(texts))
      return more > 0 ? texts.cli.andMore(told, more) : told
    },
    sayHint,
  )
}

function rulesOf(given: Given, ctx: Context): DraftRules {
  if (given.idFrom === '') throw invalid(({ cli }) => cli.idFromEmpty)
  if (given.rejects !== undefined && !given.keepGoing) throw invalid(({ cli }) => cli.rejectsAlone)
  const map = (given.map ?? []).flatMap((typed) => pairsOf(typed, ctx.host))
  const mapping = parseMapping({
    map,
    values: given.values ?? [],
    nulls: given.null ?? [],
    defaults: given.default ?? [],
    idFrom: given.idFrom,
    lastBy: given.lastBy,
  })
  const wantsId = given.history || given.update || given.lastBy !== undefined
  if (wantsId && !mapping.templates.get('externalId')?.length) {
    throw invalid(({ cli }) => cli.idFromMissing)
  }
  const formats = given.dateFormat ?? []
  const rules: DraftRules = {
    mapping,
    toTime: timeReader(formats, checkZone(ctx.common().timezone)),
    timeHint:
      formats.length > 0
        ? ({ cli, domain }) => cli.dateFormatSays(formats.join(domain.or))
        : "--date-format 'dd-MM-yyyy HH:mm'",
    cutTitles: given.cutTitles ?? false,
  }
  checkDefaults(rules)
  return rules
}

/** `field=column`, or all of them from a JSON file. */
function pairsOf(typed: string, host: Host): (readonly [string, string])[] {
  if (typed.includes('=')) return [parsePair(typed, '--map', 'field=column')]
  const refuse = (why: Say): DeskError => invalid((texts) => texts.cli.mapTakes(typed, why(texts)))
  const file = pathFrom(host, typed)
  let map: unknown
  try {
    map = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw refuse(({ cli }) => (error instanceof SyntaxError ? cli.mapNoJson(error.message) : cli.mapUnreadable))
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw refuse(({ cli }) => cli.mapNoObject)
  return Object.entries(map).flatMap(([field, columns]) =>
    [columns ?? ''].flat().map((column: unknown) => {
      if (typeof column !== 'string') throw refuse(({ cli }) => cli.mapNoColumn(field))
      return [field, column] as const
    }),
  )
}

function delimiterOf({ delimiter }: Given): string {
  if (delimiter === 'tab') return '\t'
  if ([...delimiter].length === 1 && !/["\r\n]/.test(delimiter)) return delimiter
  throw invalid(({ cli }) => cli.oneDelimiter(JSON.stringify(delimiter)))
}
