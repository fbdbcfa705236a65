// What the pieces of a command cost by themselves: below these no program does that work in Node.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { folder } from './desks.ts'
import type { Work } from './measure.ts'

const native = resolve('node_modules/better-sqlite3/build/Release/better_sqlite3.node')

const print = `require('node:fs').writeSync(1, 'a line\\n')`
const read = (db: string): string => `
  const db = new (require('better-sqlite3'))(${JSON.stringify(db)}, { nativeBinding: ${JSON.stringify(native)} })
  const rows = db.prepare("SELECT id, title, status, requester FROM tickets WHERE status = 'new' ORDER BY updated_at DESC LIMIT 50").all()
  require('node:fs').writeSync(1, JSON.stringify(rows))
  db.close()`
const parse = (then: string): string => `
  const { Command } = require('commander')
  const program = new Command('floor')
  const common = (command) => {
    for (const name of 'abcdefghijklm') command.option(\`--\${name} <value>\`, 'an option of every command')
    return command
  }
  const group = common(common(program).command('ticket'))
  common(group.command('list')).option('-L, --limit <n>', 'how many').action(() => {${then}})
  program.parse(['ticket', 'list', '-L', '50'], { from: 'user' })`

/** As build.mjs has it: commander loads half of Node for programs whose commands are other programs. */
const withoutChildren: Plugin = {
  name: 'without children',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: 'none' }))
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '' }))
  },
}

/** Scripts of one file each, run with the code that V8 kept of them, as the program is. */
export async function floors(db: string): Promise<Work[]> {
  const place = join(folder, 'floors')
  mkdirSync(place, { recursive: true })
  const stub = join(place, 'stub.cjs')
  writeFileSync(
    stub,
    `const { readFileSync, writeFileSync } = require('node:fs')
    const { Script } = require('node:vm')
    const file = process.argv[2]
    const source = readFileSync(file, 'utf8')
    let cachedData
    try { cachedData = readFileSync(file + '.code') } catch {}
    const script = new Script('(function (require) {' + source + '\\n})', { filename: file, cachedData })
    script.runInThisContext()(require)
    if (!cachedData) writeFileSync(file + '.code', script.createCachedData())`,
  )
  const pieces = {
    'a line, printed': print,
    'a line that commander has understood': parse(print),
    '50 rows that the driver has read': read(db),
    both: parse(read(db)),
  }
  const works: Work[] = []
  for (const [index, [work, contents]] of Object.entries(pieces).entries()) {
    const outfile = join(place, `${index}.js`)
    await build({
      ...{
        stdin: { contents, resolveDir: resolve('.') },
        outfile,
        bundle: true,
        minify: true,
        plugins: [withoutChildren],
      },
      ...{ platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' },
    })
    // what was kept of another one is of no use
    rmSync(`${outfile}.code`, { force: true })
    works.push({ work: `floor: ${work}`, process: { line: () => [process.execPath, stub, outfile] } })
  }
  return works
}
