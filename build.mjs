// Builds dist/: the program as one file, which Node reads faster than two hundred; what few commands use, beside it.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import {
  apart,
  bare,
  beside,
  lazy,
  nativePart,
  onDemand,
  places,
  quick,
  server,
  silent,
  sourceUrl,
  withoutLater,
} from './plugins.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Native modules, and drivers that find their own parts. */
const external = ['better-sqlite3/package.json', 'better-sqlite3-13', '*.node', 'keytar', 'pg']

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  metafile: true,
  sourcesContent: false,
  logLevel: 'warning',
  external,
}

/** CommonJS: an ES module costs Node eight milliseconds before its first line. */
const common = { format: 'cjs', supported: { 'dynamic-import': false } }

/** What most people do all day; what only other commands need lies in a file of its own, which is read when asked for. */
const daily = [
  'src/main.ts',
  ...['whoami', 'inbox'].map((name) => `src/commands/${name}.ts`),
  ...['new', 'list', 'search', 'view', 'status', 'feedback', 'note', 'assign', 'take', 'edit', 'next', 'history'].map(
    (name) => `src/commands/ticket/${name}.ts`,
  ),
  ...['src/cli/credentials.ts', 'src/cli/database.ts', 'src/desk/desk.ts', 'src/db/sha256.ts', 'src/render/table.ts'],
  'node_modules/better-sqlite3/lib/index.js',
]

/** What those commands can do without where nothing goes wrong, although they name it. */
const seldom = [
  ...['asking', 'db', 'desk', 'domain', 'files', 'home', 'postgres', 'reports'].map(
    (name) => `src/texts/en/${name}.ts`,
  ),
  ...['src/db/legacy.ts', 'src/domain/legacy.ts', 'src/domain/legacy-people.ts'],
]

/** All there are, but for what answers to TAB and to questions. */
async function sources() {
  const names = await readdir(join(root, 'src'), { recursive: true })
  const isSource = (name) =>
    name.endsWith('.ts') && !name.endsWith('.d.ts') && !['complete.ts', 'answer.ts'].includes(name)
  return names.filter(isSource).map((name) => `src/${name.replaceAll('\\', '/')}`)
}

/** The name of the part that gives away what a source does. */
function partOf(source, { outputs }) {
  const part = Object.keys(outputs).find((path) => outputs[path].entryPoint === source)
  if (part === undefined) throw new Error(`${source} is no part of its own`)
  return `./${basename(part)}`
}

/** The names of the parts that `daily` is made of, with those that they cannot do without. */
function dailyParts({ outputs }) {
  const found = new Set()
  const take = (path) => {
    if (found.has(path) || outputs[path] === undefined) return
    const inputs = Object.keys(outputs[path].inputs)
    if (inputs.length > 0 && inputs.every((source) => seldom.includes(source))) return
    found.add(path)
    for (const { path: needed, kind } of outputs[path].imports) if (kind !== 'dynamic-import') take(needed)
  }
  for (const source of daily) {
    take(`dist/${basename(partOf(source, { outputs }))}`)
  }
  return new Set([...found].map((path) => `./${basename(path)}`))
}

/**
 * What runs parts, in two pieces, between which they stand: each is a function that asks for others by their numbers.
 * Those that are not there are in the files of all of them, of which the first has so many. `start`: the number of what
 * gives away the program. `kept`: parts are kept even where they have not run.
 */
const frame = (first, start, kept) => [
  `${sourceUrl}${nativePart}
let main,rest
const made=[],
partOf=(part)=>parts[part]??(part<${first}?(main??=require('./main.js'))[part]:(rest??=require('./rest.js'))[part-${first}]),
ask=(part)=>{
  // what has a name is none of ours
  if(typeof part==='string')return require(part)
  const known=made[part]
  if(known)return known.exports
  const module=made[part]={}
  partOf(part)(module,ask)
  return module.exports
},
parts=[`,
  `]
ask.sourceUrl=sourceUrl
ask.nativePart=nativePart
ask.toESM=(part)=>part.__esModule?part:Object.create(part,{default:{value:part}})
module.parts=parts
module.ran=()=>Object.assign([],${kept ? 'parts,' : ''}made.map((_,part)=>partOf(part)))
module.exports=ask(${start})`,
]

/**
 * As many lines as before, because a map goes with them. `exports`: names, and what has them when the part has run, for
 * none of ours is changed later. Throws where esbuild frames parts in another way than it did.
 */
function withoutFrame({ code, map }) {
  // the frame ends where the exports begin; what has none is empty
  const end = code.indexOf('var stdin_exports = {};')
  const exports = []
  const own = code.slice(end).replace(/^var stdin_exports.*?^module\.exports = .*?$/ms, (frame) => {
    for (const [, name, what] of frame.matchAll(/^ {2}"?([\w$]+)"?: \(\) => ([\w$.]+),?$/gm)) exports.push([name, what])
    return frame.replaceAll(/.+/g, '')
  })
  if ((end === -1 && code !== '') || /var __|stdin_exports/.test(own)) throw new Error('esbuild frames parts anew')
  return { code: code.slice(0, end).replaceAll(/.+/g, '') + own, exports, map }
}

/**
 * The program in three files: two with its parts, each in a function, which V8 does not even look into before it is
 * called. They ask for each other by number, and for what is in each other likewise, because to make and to find a name
 * takes V8 longer; and they ask only where they use it, so that no part runs before it is needed. The third is for the
 * few that a line ran, which bin/whole.js puts into it.
 */
async function whole() {
  const { outputFiles, metafile } = await build({
    ...options,
    // each source is a part of its own
    entryPoints: await sources(),
    entryNames: 'part-[hash]',
    plugins: [onDemand, places, quick, lazy, bare, beside],
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    write: false,
  })
  const found = await Promise.all(
    outputFiles.map(async ({ path, text }) => ({
      name: `./${basename(path)}`,
      ...withoutFrame(await transform(text, { ...common, sourcemap: 'external', sourcesContent: false })),
    })),
  )
  const first = dailyParts(metafile)
  const parts = [...found.filter(({ name }) => first.has(name)), ...found.filter(({ name }) => !first.has(name))]
  const numbers = new Map(parts.map(({ name }, number) => [name, number]))
  for (const part of parts) part.code = numbered(part, numbers, parts)
  const [daily, others] = [parts.slice(0, first.size), parts.slice(first.size)]
  const start = numbers.get(partOf('src/main.ts', metafile))
  const main = await together(frame(daily.length, start, false), daily)
  const rest = await together(['module.exports=module.parts=[', ']'], others)
  const none = await together(frame(daily.length, start, true), [])
  if (none.code.split('parts=[]').length !== 2) throw new Error('bin/whole.js does not know where parts go')
  // Node finds names to import by reading, not by running
  main.code += '0&&(module.exports={run,thisHost});'
  return [
    { name: 'main', ...main, metafile },
    { name: 'rest', ...rest, metafile },
    { name: 'frame', ...none, metafile },
  ]
}

/**
 * The code of a part and what it gives away; other parts by their numbers. Of
 *
 *     import { inertLine } from './inert.ts'
 *     export const fact = (text) => inertLine(text)
 *
 * it makes, where inert.ts is the part 12, of which inertLine is the first that others have of it,
 *
 *     var import_inert;
 *     const fact = (text) => (import_inert ??= require(12))[0](text);
 *     module.exports = [fact];
 *
 * and `together` puts that into `function(module,require){ … }`, the part itself. Whatever it takes from its
 * surroundings it is given with those, so that it can stand among any of them.
 */
function numbered({ name, code, exports }, numbers, parts) {
  const pairs = exports.map(([name, what]) => `${name}: ${what}`)
  const given = isShared(name) ? `[${exports.map(([, what]) => what)}]` : `{ __esModule: true, ${pairs} }`
  let text = `${code}\nmodule.exports = ${given};`
  for (const [line, variable, path] of code.matchAll(/^var (import_\w+) = require\("(.+)"\);$/gm)) {
    if (!isShared(path)) continue
    const names = parts[numbers.get(path)].exports.map(([name]) => name)
    text = text
      .replace(line, `var ${variable};`)
      .replaceAll(new RegExp(`\\b${variable}\\.([\\w$]+)`, 'g'), (used, name) => {
        if (!names.includes(name)) throw new Error(`${used} is nowhere`)
        return `(${variable} ??= require(${numbers.get(path)}))[${names.indexOf(name)}]`
      })
  }
  return text
    .replaceAll(/\brequire\("(\.\/.+?)"\)/g, (asked, path) =>
      numbers.has(path) ? `require(${numbers.get(path)})` : asked,
    )
    .replaceAll(/\b(?:(sourceUrl|nativePart)|__(toESM))\(/g, (_, ours, theirs) => `require.${ours ?? theirs}(`)
}

/** What `import()` asks for has names; what others have in common has none. */
const isShared = (name) => name.startsWith('./chunk-')

/** The parts between two lines, as one file and its map. */
async function together([before, after], parts) {
  const lines = before.split('\n')
  const sections = []
  for (const { code, map } of parts) {
    lines.push('function(module,require){')
    sections.push({ offset: { line: lines.length, column: 0 }, map: JSON.parse(map) })
    lines.push(...code.trimEnd().split('\n'), '},')
  }
  lines.push(after)
  // one more time, because Node reads no map that is made of sections
  const map = Buffer.from(JSON.stringify({ version: 3, sections })).toString('base64')
  return transform(`${lines.join('\n')}\n//# sourceMappingURL=data:application/json;base64,${map}`, {
    ...{ platform: 'node', target: 'node20', sourcemap: 'external', sourcesContent: false, minify: true },
  })
}

/** What answers to TAB, as one file: the little that it needs, which is all of it. */
async function completion() {
  const { outputFiles, metafile } = await build({
    ...options,
    ...common,
    external: [...external, 'bcryptjs'],
    entryPoints: ['src/complete.ts'],
    plugins: [silent, withoutLater, quick, places, lazy, bare, beside],
    banner: { js: sourceUrl + nativePart },
    sourcemap: 'external',
    write: false,
  })
  const [map, file] = outputFiles.sort((a, b) => b.path.length - a.path.length)
  if (file.text.includes('nothing.js')) throw new Error('TAB needs another part of the program now')
  return { name: 'complete', code: file.text.trimEnd(), map: map.text, metafile }
}

/** What answers questions about the program itself, as one file. */
async function answering() {
  const { outputFiles, metafile } = await build({
    ...options,
    ...common,
    entryPoints: ['src/answer.ts'],
    plugins: [lazy, bare],
    sourcemap: 'external',
    write: false,
  })
  const [map, file] = outputFiles.sort((a, b) => b.path.length - a.path.length)
  return { name: 'answer', code: file.text.trimEnd(), map: map.text, metafile }
}

/** Writes down what the program just built says of itself, in each language. */
async function writeAnswers() {
  const load = createRequire(import.meta.url)
  const { run, thisHost, explained } = load('./dist/main.js')
  const { languages, helpOf, version, widest } = load('./dist/answer.js')
  const say = async (line, language, path) => {
    const said = []
    const write = (text, done) => {
      said.push(text)
      done()
    }
    const output = { columns: widest, write }
    const host = { ...thisHost(), env: { FLASHTICKET_LANG: language }, stdout: output, stderr: output }
    if ((await run(line, host)) !== 0) throw new Error(said.join(''))
    const file = join(root, 'dist', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, said.join(''))
  }
  await say(['--version'], 'en', version)
  for (const language of languages) {
    for (const words of explained()) await say([...words, '--help'], language, helpOf(language, words))
  }
}

// esbuild leaves regular expressions as they are, and the stub reads a byte as a letter
const ascii = (code) =>
  code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * Writes what bin/flashticket.js loads: each file is a function for that, a module for everybody else. At its start is
 * what tells one build from another, as wide as it is read.
 */
async function write(programs) {
  const sum = createHash('sha256')
  for (const { code } of programs) sum.update(code)
  const build = sum.digest('hex').slice(0, 16)
  const given = 'exports,require,module,__filename,__dirname'
  const head = `/*${build}*/((part)=>typeof module==='object'?part(${given}):part)(function(${given}){`
  for (const { name, code, map } of programs) {
    const text = `${head}\n${ascii(code.trimEnd())}\n})\n//# sourceMappingURL=${name}.js.map\n`
    await writeFile(join(root, `dist/${name}.js`), text)
    // its own first line has nothing to do with the sources
    const { mappings, ...rest } = JSON.parse(map)
    await writeFile(join(root, `dist/${name}.js.map`), JSON.stringify({ ...rest, mappings: `;${mappings}` }))
  }
}

/** Writes whose work is in the build, and on which terms: they go wherever it goes. */
async function writeLicences(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs))
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []))
  const terms = await Promise.all(
    [...folders].sort().map(async (folder) => {
      const { name, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
      const file = (await readdir(join(root, folder))).find((file) => /^licen[cs]e/i.test(file))
      const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8')
      return `${name}: ${license}\n\n${text.trim()}\n`
    }),
  )
  await writeFile(join(root, 'dist/LICENSES.txt'), terms.join(`\n${'-'.repeat(80)}\n\n`))
}

await rm(join(root, 'dist'), { recursive: true, force: true })
await mkdir(join(root, 'dist'))
const programs = (await Promise.all([whole(), completion(), answering()])).flat()
await write(programs)
await build({
  ...{ ...options, ...common, banner: { js: sourceUrl }, plugins: [silent, places, lazy, bare] },
  entryPoints: [{ in: 'src/db/postgres.ts', out: server }],
})
const { metafile } = await build({
  ...options,
  ...common,
  entryPoints: Object.entries(apart).map(([out, name]) => ({ in: name, out })),
})
await writeLicences([metafile, ...programs.map(({ metafile }) => metafile)])
await writeFile(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n')
await writeAnswers()
