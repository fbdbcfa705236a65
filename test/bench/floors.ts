// What a line costs at the least: a script that does nothing but what it cannot leave out, with the same libraries.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bare, quick } from '../../plugins.mjs'
import { flashticket, folder, program, tokenFile } from './desks.ts'
import type { Process, Work } from './measure.ts'
import type { Asked } from './record.ts'

/** Where the driver finds its native part, in the quickest way there is. */
const nativePart = `const nativePart = () => {
  const part = { exports: {} }
  process.dlopen(part, ${JSON.stringify(resolve('node_modules/better-sqlite3/build/Release/better_sqlite3.node'))})
  return part.exports
};`

const print = (text: string): string => `
  require('node:fs').writeSync(1, ${JSON.stringify(text)})`

/** What hashes the token, in the desk's own way: `require` would bring all of the library, and node:crypto with it. */
const hashing = `import { sha256 } from './src/db/sha256.ts'`

/** Whose the token in the file is, as the desk looks it up. */
const signIn = (db: string): string => `
  const { token } = JSON.parse(require('node:fs').readFileSync(${JSON.stringify(tokenFile(db))}, 'utf8'))
  sha256(token)`

/** What the line asks of SQLite, by the driver alone; what it rehearsed is kept, under ids that are free by now. */
const ask = (db: string, asked: readonly Asked[]): string => `
  const db = new (require('better-sqlite3'))(${JSON.stringify(db)})
  const made = new Map()
  const ids = new Map()
  for (const { how, sql, raw, params, first } of ${JSON.stringify(asked)}) {
    if (how === 'exec') db.exec(sql === 'ROLLBACK' ? 'COMMIT' : sql)
    else {
      let statement = made.get(sql)
      if (!statement) made.set(sql, statement = raw ? db.prepare(sql).raw() : db.prepare(sql))
      const answer = statement[how](...ids.size === 0 ? params : params.map((value) => ids.get(value) ?? value))
      if (first !== undefined) ids.set(first, answer.first)
    }
  }
  db.close()`

/** Where the text is a table, its lines by the table's library, each as one cell. */
const draw = (text: string): string => `
  const layout = require('cli-table3/src/layout-manager.js')
  layout.makeTableLayout = (rows) => rows.map(([text]) => [
    { mergeTableOptions() {}, init() {}, draw: (line) => line === 0 ? text : '' },
  ])
  layout.computeWidths = layout.computeHeights = () => undefined
  const lines = ${JSON.stringify(text)}.split('\\n')
  const table = new (require('cli-table3'))({ style: { compact: true }, rowHeights: lines.map(() => 1) })
  table.push(...lines.map((line) => [line]))
  require('node:fs').writeSync(1, table.toString())`

const place = join(folder, 'floors')
const stub = join(place, 'stub.cjs')

/** What runs a script of one file with the code that V8 kept of it, as the program is run. */
const stubText = `const { readFileSync, writeFileSync } = require('node:fs')
  const { Script } = require('node:vm')
  const file = process.argv[2]
  const source = readFileSync(file, 'latin1')
  let cachedData
  try { cachedData = readFileSync(file + '.code') } catch {}
  const script = new Script(source, { filename: file, cachedData })
  script.runInThisContext()(require)
  if (!cachedData) writeFileSync(file + '.code', script.createCachedData())`

let scripts = 0
async function script(contents: string): Promise<Process> {
  mkdirSync(place, { recursive: true })
  writeFileSync(stub, stubText)
  const outfile = join(place, `${++scripts}.js`)
  await build({
    ...{ stdin: { contents, resolveDir: resolve('.') }, outfile, bundle: true, minify: true },
    ...{ platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error', plugins: [quick, bare] },
    ...{ banner: { js: `(function (require) {${nativePart}` }, footer: { js: '})' } },
  })
  // what was kept of another one is of no use
  rmSync(`${outfile}.code`, { force: true })
  return { line: () => [process.execPath, stub, outfile] }
}

/** What the line asks, and what it prints. */
function recorded(db: string, line: readonly string[]): { asked: Asked[]; text: string } {
  const file = join(place, 'asked.json')
  mkdirSync(place, { recursive: true })
  const { env } = flashticket(db, () => line)
  // a session that has not been used for long is written to
  program(db, ['whoami'])
  const text = execFileSync(process.execPath, ['--import', 'tsx', resolve('test/bench/record.ts'), file, ...line], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { asked: JSON.parse(readFileSync(file, 'utf8')) as Asked[], text }
}

/**
 * The least that a line of the program can cost: the token is read and hashed, SQLite is asked what it is asked, and the
 * text is written, with the program's own libraries and ways of loading them. The line is not understood, and nothing is
 * checked or worked out.
 */
export async function floorOf(work: string, db: string, line: readonly string[]): Promise<Work> {
  const { asked, text } = recorded(db, line)
  const written = /^ *ID {2}/.test(text) ? draw(text) : print(text)
  const process = await script(hashing + signIn(db) + ask(db, asked) + written)
  return { work: `floor of ${work}`, process }
}
