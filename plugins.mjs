// What the bundler does to sources and packages on their way into dist/, as its plugins; and what it puts before them.
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What answers to TAB where the desk is on a server, so that nobody else reads that. */
export const server = 'complete-server'

/** Files of their own, so that nobody reads them who does not need them. */
export const apart = {
  inquirer: '@inquirer/prompts',
  luxon: 'luxon',
  'csv-parse': 'csv-parse',
  'csv-stringify': 'csv-stringify/sync',
  'cli-progress': 'cli-progress',
  'string-width': 'string-width',
  colors: '@colors/colors/safe',
}

// The bundle lies elsewhere than the sources do, so each goes on naming its own place.
export const places = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        `sourceUrl(${JSON.stringify(relative(root, path).replaceAll('\\', '/'))})`,
      ),
      loader: 'ts',
    }))
  },
}

const rotated = (word, by) => `(${word} << ${32 - by} | ${word} >>> ${by})`

/** What packages do at their start that this program does without. */
const changed = [
  {
    file: /\/commander\/lib\/command\.js$/,
    // loads half of Node, for programs whose commands are other programs
    from: "const childProcess = require('node:child_process');",
    to: '',
  },
  {
    file: /\/commander\/index\.js$/,
    // makes a program that nobody asked for
    from: 'exports.program = new Command();',
    to: '',
  },
  {
    file: /\/better-sqlite3\/lib\/database\.js$/,
    // looks for its native part everywhere, and then as Node looks for modules, which takes longer than loading it
    from: "require('bindings')('better_sqlite3.node')",
    to: 'nativePart()',
  },
  {
    file: /\/cli-table3\/src\/utils\.js$/,
    // measures with it what is drawn by its own cells, and ours are measured
    from: "const stringWidth = require('string-width');",
    to: "const stringWidth = (text) => require('string-width')(text);",
  },
  // the functions of every round: there are few rounds here, before V8 has made anything of them, and to call takes longest
  ...[
    ['rotr(W15, 7) ^ rotr(W15, 18)'],
    ['rotr(W2, 17) ^ rotr(W2, 19)'],
    ['rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25)'],
    ['rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22)'],
    [' const T1 = (H + sigma1 + Chi(E, F, G)', ' const T1 = (H + sigma1 + ((E & F) ^ (~E & G))'],
    [' const T2 = (sigma0 + Maj(A, B, C))', ' const T2 = (sigma0 + ((A & B) ^ (A & C) ^ (B & C)))'],
  ].map(([from, to = from.replaceAll(/rotr\((\w+), (\d+)\)/g, (_, word, by) => rotated(word, by))]) => ({
    file: /\/@noble\/hashes\/esm\/sha2\.js$/,
    ...{ from, to },
  })),
  // methods that nothing here calls
  ...['transaction', 'pragma', 'backup', 'aggregate', 'table'].map((method) => ({
    file: /\/better-sqlite3\/lib\/database\.js$/,
    from: `Database.prototype.${method} = require('./methods/${method}');`,
    to: '',
  })),
]
export const quick = {
  name: 'quick',
  setup({ onLoad }) {
    for (const file of new Set(changed.map(({ file }) => file.source))) {
      onLoad({ filter: new RegExp(file) }, async ({ path }) => {
        let contents = await readFile(path, 'utf8')
        for (const { from, to } of changed.filter((change) => change.file.source === file)) {
          if (contents.split(from).length !== 2) throw new Error(`${path} is no longer as plugins.mjs expects it`)
          contents = contents.replace(from, to)
        }
        return { contents }
      })
    }
  },
}

// What is imported of Node and not used is left out: some of its modules take longer to load than all of the program.
export const bare = {
  name: 'bare',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }))
  },
}

/** Modules of Node that are needed by few lines of ours, and what those call of them. */
const seldom = {
  'node:child_process': ['spawn', 'spawnSync'],
  'node:crypto': ['createHash', 'randomBytes', 'randomUUID'],
  'node:os': ['homedir', 'platform', 'tmpdir', 'userInfo'],
  'node:timers/promises': ['setTimeout'],
  'node:tty': ['isatty'],
}
// Loaded by the first call instead of at the start; so is what measures the few texts that are not Latin.
export const lazy = {
  name: 'lazy',
  setup({ onResolve, onLoad }) {
    const isOurs = (importer) => importer.includes('/src/')
    onResolve({ filter: /^(node:.*|fast-string-truncated-width)$/ }, ({ path, importer }) =>
      isOurs(importer) && (path in seldom || !path.startsWith('node:'))
        ? { path, namespace: 'lazy', sideEffects: false }
        : undefined,
    )
    onLoad({ filter: /^node:/, namespace: 'lazy' }, ({ path }) => ({
      contents: seldom[path]
        .map((name) => `export const ${name} = (...given) => process.getBuiltinModule('${path}').${name}(...given)`)
        .join('\n'),
    }))
    onLoad({ filter: /^fast/, namespace: 'lazy' }, ({ path }) => ({
      contents: `export default (...given) => require('${path}').default(...given)`,
      resolveDir: root,
    }))
  },
}

// The sections of a catalogue, and theirs, are made when something is said of them: no command needs them all. What is
// made is a dictionary, because V8 makes every other object's shape anew, name by name.
export const onDemand = {
  name: 'on demand',
  setup({ onLoad }) {
    const once = (name, made) => {
      const key = name.startsWith("'") ? name : `'${name}'`
      return `  get ${name}() { return Object.defineProperty(this, ${key}, { value: ${made} })[${key}] },`
    }
    // of several in one each is asked in turn, so that a command makes no others than its own
    const firstIn = (names) =>
      `new Proxy({}, { get: (_, key) => [${names.map((name) => `() => ${name}`)}].find((one) => key in one())?.()[key] })`
    onLoad({ filter: /\/src\/(texts\/(en|de)\b.*|cli\/commands)\.ts$/ }, async ({ path }) => {
      let text = await readFile(path, 'utf8')
      for (const [, name] of text.matchAll(/^import \{ (\w+) \} from '.+'\n/gm)) {
        const listed = `\n  ${name},\n`
        const isSection = text.split(listed).length === 2
        if (!isSection && /(en|de)\.ts$/.test(path)) throw new Error(`${path} is no longer as plugins.mjs expects it`)
        if (isSection) text = text.replace(listed, `\n${once(name, name)}\n`)
      }
      text = text
        .replaceAll(/^ {2}('[^'\n]+'|\w+): (\{\n.+?\n {2}\}),$/gms, (_, name, made) => once(name, made))
        .replaceAll(/\{ (\.\.\.\w+(?:, \.\.\.\w+)+) \}/g, (_, all) => firstIn(all.replaceAll('...', '').split(', ')))
        .replaceAll(/^(export const \w+(?:: .+)? = | .+: )\{$/gm, '$1{ __proto__: null,')
      return { contents: text, loader: 'ts' }
    })
  },
}

// Of what is loaded only when it is needed TAB needs one part. Others would have to be made so that they can come later.
export const withoutLater = {
  name: 'without what comes later',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import') return undefined
      return { path: path.endsWith('/db/postgres.ts') ? `./${server}.js` : './nothing.js', external: true }
    })
  },
}

// The completion says nothing, so it goes without all that could be said.
export const silent = {
  name: 'silent',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/texts\/en\.ts$/ }, () => ({
      contents: "export const en = new Proxy(() => '', { get: () => en, apply: () => '' })",
    }))
  },
}

export const beside = {
  name: 'beside',
  setup({ onResolve }) {
    for (const [file, name] of Object.entries(apart)) {
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${file}.js`, external: true }))
    }
  },
}

/** Where the native part of the driver lies: in our package, or in the folder that both are in; else where Node finds it. */
export const nativePart = `const nativePart=()=>{
  const place='better-sqlite3/build/Release/better_sqlite3.node'
  for(const from of ['../node_modules','../../../node_modules']){
    const part={exports:{}}
    const file=__dirname+'/'+from+'/'+place
    try{
      process.dlopen(part,file)
      return part.exports
    }catch(error){
      if(require('node:fs').existsSync(file))throw error
    }
  }
  return require(place)
};`

/** Where a source lies, as its own import.meta.url has it. */
export const sourceUrl = `const sourceUrl=(path)=>require('node:url').pathToFileURL(require('node:path').join(__dirname,'..',path)).href;`
