// Use-case db copy: the whole desk into another database, sessions and next ids included, and compared afterwards.
import { countRows, eachBatch, insertRows, openSum, type Table, tables } from '../db/copy.ts'
import type { Db, Handle } from '../db/db.ts'
import { applySteps } from '../db/migrate.ts'
import { storage } from '../domain/error.ts'
import type { Create } from './founding.ts'
import { rehearsal } from './seat.ts'

/** `checksum`: SHA-256 over the rows in the order of their key, the same on every engine. */
export type Copied = { table: Table; rows: number; checksum: string }

/** What a copy tells while it goes on: `done` rows of `total` are written, or compared. */
export type CopyNews = (what: 'writing' | 'comparing', done: number, total: number) => void

/**
 * Copies everything that is in `source` at this moment, in one transaction of the new database; when `rehearsing` that
 * is taken back. Throws as `create` does, and `storage` where the copy is not what it is copied from.
 */
export async function copyDesk(source: Db, create: Create, rehearsing: boolean, news: CopyNews): Promise<Copied[]> {
  let copied: Copied[] = []
  await create((target) =>
    (rehearsing ? rehearsal(target) : target).tx(
      async (target) => {
        await applySteps(target)
        let total = 0
        for (const table of tables) total += await countRows(source, table)
        const before = await sums(
          source.snapshot(eachTable),
          async (table, rows) => insertRows(target, table, rows),
          (done) => news('writing', done, total),
        )
        await target.engine.trigrams.indexAll(target)
        copied = await sums(
          eachTable(target),
          async () => undefined,
          (done) => news('comparing', done, total),
        )
        const wrong = before.filter(({ checksum }, index) => checksum !== copied[index]?.checksum)
        if (wrong.length > 0) {
          throw storage(({ desk }) => desk.copyDiffers(wrong.map(({ table }) => table).join(', ')))
        }
      },
      { once: true },
    ),
  )
  return copied
}

type Batch = { table: Table; rows: Parameters<typeof insertRows>[2] }

async function* eachTable(db: Handle): AsyncIterable<Batch> {
  for (const table of tables) {
    for await (const rows of eachBatch(db, table)) yield { table, rows }
  }
}

async function sums(
  batches: AsyncIterable<Batch>,
  take: (table: Table, rows: Batch['rows']) => Promise<void>,
  news: (done: number) => void,
): Promise<Copied[]> {
  const open = new Map(tables.map((table) => [table, openSum()]))
  let done = 0
  for await (const { table, rows } of batches) {
    await take(table, rows)
    open.get(table)?.add(rows)
    done += rows.length
    news(done)
  }
  return [...open].map(([table, sum]) => ({ table, ...sum.end() }))
}
