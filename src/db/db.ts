// The handle on a database: one SQL text for every engine, `?` placeholders, rows as plain objects.

/** What a statement takes; booleans are 0 and 1, times ISO text in UTC, absent is null. */
export type Value = string | number | null

/** A statement, or a part of one, with what its placeholders stand for. */
export type Query = { sql: string; params: readonly Value[] }

/** Where statements run: on the connection itself or inside its transaction. */
export type Handle = {
  all<Row>(sql: string, params?: readonly Value[]): Promise<Row[]>
  get<Row>(sql: string, params?: readonly Value[]): Promise<Row | undefined>
  /** Rows one at a time; nothing else may run on the handle meanwhile. */
  each<Row>(sql: string, params?: readonly Value[]): AsyncIterable<Row>
  /** The number of rows changed. Outside of `tx` it is refused. */
  run(sql: string, params?: readonly Value[]): Promise<number>
}

/** `wait: false`: where somebody else is writing, throw `unavailable` at once. */
export type Patience = { wait?: boolean }

/**
 * `tx` runs queries and pure functions only, and commits when `work` is done; one transaction at a time, others wait.
 * Write `db.tx(async (db) => …)`: the inner handle has to shadow the outer, which would wait for ever.
 * Every call throws `unavailable` (busy; nothing was written) or `storage` (somebody must look).
 */
export type Db = Handle & {
  tx<Result>(work: (db: Handle) => Promise<Result>, patience?: Patience): Promise<Result>
  /** Everything that `work` reads is of one moment, however slowly it is taken. No `tx` before it is over. */
  snapshot<Row>(work: (db: Handle) => AsyncIterable<Row>): AsyncIterable<Row>
  /** Signs that others have committed, while `goesOn`: one at once, then within a moment, and every few seconds. */
  signs(goesOn: () => boolean): AsyncIterable<void>
  close(): Promise<void>
}

/** `?, ?, ?`: one placeholder for each value. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')
