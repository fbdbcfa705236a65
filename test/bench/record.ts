// Runs a line of the program, unbuilt, and writes down what it asked of SQLite: record.ts FILE word…, into FILE.
import { writeFileSync } from 'node:fs'
import Driver from 'better-sqlite3'
import { run, thisHost } from '../../src/main.ts'

/** How a statement was run: `how` is a method of the driver; `first`: the id that it gave. */
export type Asked = {
  how: 'exec' | 'get' | 'all' | 'run'
  sql: string
  raw?: boolean
  params: unknown[]
  first?: number
}

const asked: Asked[] = []
const { exec, prepare } = Driver.prototype
Driver.prototype.exec = function (sql) {
  asked.push({ how: 'exec', sql, params: [] })
  return exec.call(this, sql)
}
Driver.prototype.prepare = function (this: Driver.Database, sql: string) {
  const statement = prepare.call(this, sql)
  let isRaw = false
  const raw = statement.raw
  const iterate = statement.iterate as (...params: unknown[]) => IterableIterator<unknown>
  statement.raw = (...given) => {
    isRaw = true
    return raw.apply(statement, given)
  }
  for (const how of ['get', 'all', 'run'] as const) {
    const method = statement[how] as (...params: unknown[]) => unknown
    Object.assign(statement, {
      [how]: (...params: unknown[]) => {
        const answer = method.apply(statement, params) as { first?: number } | undefined
        asked.push({ how, sql, ...(isRaw && { raw: true }), params, ...(answer?.first && { first: answer.first }) })
        return answer
      },
    })
  }
  statement.iterate = (...params: unknown[]) => {
    asked.push({ how: 'all', sql, raw: true, params })
    return iterate.apply(statement, params)
  }
  return statement
} as typeof prepare

const [file = '', ...line] = process.argv.slice(2)
process.exitCode = await run(line, thisHost())
writeFileSync(file, JSON.stringify(asked))
