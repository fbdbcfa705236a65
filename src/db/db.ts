// The handle on a database: one SQL text for every engine, `?` placeholders, rows as plain objects.
import type { Place } from '../domain/search.ts'
import type { Info, Trouble } from '../domain/upkeep.ts'
import type { Say } from '../texts/texts.ts'

/** What a statement takes; booleans are 0 and 1, times ISO text in UTC, absent is null. */
export type Value = string | number | null

/** The values of a row, in the order of its columns. */
export type Row = readonly Value[]

/** A statement, or a part of one, with what its placeholders stand for. */
export type Query = { sql: string; params: readonly Value[] }

/** Where statements run: on the connection itself or inside its transaction. */
export type Handle = {
  engine: Engine
  all<Row>(sql: string, params?: readonly Value[]): Promise<Row[]>
  get<Row>(sql: string, params?: readonly Value[]): Promise<Row | undefined>
  /** Rows one at a time; nothing else may run on the handle meanwhile. */
  each<Row>(sql: string, params?: readonly Value[]): AsyncIterable<Row>
  /** The number of rows changed. Outside of `tx` it is refused. */
  run(sql: string, params?: readonly Value[]): Promise<number>
  /** Writes rows in their order; `into`: a table with those of its columns that every row has values for, `name (a, b)`. */
  insert(into: string, rows: readonly Row[]): Promise<void>
}

/** `wait: false`: where somebody else is writing, throw `unavailable` at once. `once`: `work` cannot be run again. */
export type Patience = { wait?: boolean; once?: boolean }

/**
 * `tx` runs queries and pure functions only, and commits when `work` is done; one transaction at a time, others wait.
 * Where an engine finds that two collided, it runs `work` again. Write `db.tx(async (db) => …)`: the inner handle has to
 * shadow the outer, which would wait for ever. Every call throws `unavailable` (busy, out of reach; nothing was
 * written) or `storage` (somebody must look); `tx` also `unknown`: the connection broke after the commit was sent.
 */
export type Db = Handle & {
  tx<Result>(work: (db: Handle) => Promise<Result>, patience?: Patience): Promise<Result>
  /** Everything that `work` reads is of one moment, however slowly it is taken. No `tx` before it is over. */
  snapshot<Row>(work: (db: Handle) => AsyncIterable<Row>): AsyncIterable<Row>
  /** Signs that others have committed, while `goesOn`: one at once, then within a moment, and every few seconds. */
  signs(goesOn: () => boolean): AsyncIterable<void>
  close(): Promise<void>
}

/** What engines do differently by nature: each of these is one function in two files, in sqlite/ and in postgres/. */
export type Engine = {
  name: 'sqlite' | 'postgres'
  trigrams: Trigrams
  schema: Schema
  upkeep: Upkeep
  json: Json
}

/** Where what is said stands folded: feedback, and apart from it notes. */
export type SaidTable = 'said' | 'noted'

export type Indexed = readonly [id: number, folded: string]

/** Which tickets may have what is searched in them; `folded`: texts as domain/search.ts makes them. */
export type Trigrams = {
  /** Tickets' folded texts, a line for the title and a line for the description. */
  indexTickets(db: Handle, tickets: readonly Indexed[]): Promise<void>
  /** `folded`: exactly as it was indexed. */
  forgetTicket(db: Handle, id: number, folded: string): Promise<void>
  indexEntries(db: Handle, table: SaidTable, entries: readonly Indexed[]): Promise<void>
  /** Indexes everything there is, where nothing is indexed yet. */
  indexAll(db: Handle): Promise<void>
  /**
   * A statement that lists the ids of tickets as `id`, some of them twice: every ticket that has all the patterns in its
   * places down to `reach`, and perhaps a few that have not.
   */
  candidates(patterns: readonly string[], reach: Place): Query
  /** The same of one pattern, in other ways, too: the first takes the least time, the last names the fewest that have not. */
  waysTo(pattern: string, reach: Place): readonly Query[]
}

/** The step of data/migrations/NAME/ that the database is at. */
export type Schema = {
  /** 0: there is no schema. */
  find(db: Handle): Promise<number>
  /** Looks whether the steps left all references whole, and notes the step. Throws `storage`. */
  settle(db: Handle, step: number): Promise<void>
}

/** Looking after a database; `path` is what it is called in messages. */
export type Upkeep = {
  describe(db: Handle, path: string): Promise<Info>
  /** What the engine itself finds wrong; none: it is whole. */
  findDamage(db: Handle): Promise<Say[]>
  findBrokenReferences(db: Handle): Promise<Say[]>
  /** The triggers that keep the log as it is, and those that are at work. */
  guards: readonly string[]
  listGuards(db: Handle): Promise<string[]>
  /** Who could come in that should not, or not that should, each with the command that mends it. */
  findOpenDoors(db: Handle, path: string): Promise<Trouble[]>
  /** What is not as it should be with what is written ahead, each with what mends it. */
  findWalTroubles(db: Handle, path: string): Promise<Trouble[]>
  /**
   * A whole copy as of now, private, in a file that is not there yet; when `rehearsing` it is made and removed again.
   * Throws `conflict` or `storage`; `invalid` where the engine has a tool of its own for it.
   */
  backUp(path: string, target: string, rehearsing: boolean): Promise<void>
}

/**
 * Expressions that make JSON of columns, to the byte as JSON.stringify does; cast to TEXT, it is what a row gives.
 * What is no JSON and should be fails as `storage`.
 */
export type Json = {
  /** An object of what these expressions give, by its keys. */
  object(fields: Readonly<Record<string, string>>): string
  /** What `object` makes of the rows of `from`, a list in the order of their ids. */
  list(object: string, from: string): string
  /** A column that has JSON already. */
  kept(column: string): string
}

/** `?, ?, ?`: one placeholder for each value; for none NULL, which nothing is IN. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ') || 'NULL'

/** Runs what it is given one after the other, each when the one before is done. */
export function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
