// Builds dist/: the program as one file, which Node reads faster than two hundred; what few commands use, beside it.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Native modules, and a driver that finds its own parts. */
const external = ['better-sqlite3', 'keytar', 'pg']

/** Files of their own, so that nobody reads them who does not need them. */
const apart = {
  inquirer: '@inquirer/prompts',
  luxon: 'luxon',
  'csv-parse': 'csv-parse',
  'csv-stringify': 'csv-stringify/sync',
  'cli-progress': 'cli-progress',
}

// The bundle lies elsewhere than the sources do, so each goes on naming its own place.
const places = {
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

// What is imported of Node and not used is left out: some of its modules take longer to load than all of the program.
const bare = {
  name: 'bare',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }))
  },
}

const beside = {
  name: 'beside',
  setup({ onResolve }) {
    for (const [file, name] of Object.entries(apart)) {
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${file}.js`, external: true }))
    }
  },
}

// The completion says nothing, so it goes without all that could be said.
const silent = {
  name: 'silent',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/texts\/en\.ts$/ }, () => ({
      contents: "export const en = new Proxy(() => '', { get: () => en, apply: () => '' })",
    }))
  },
}

// Its driver is part of it, and its native part is where npm puts it: to look for both takes as long as to ask.
const near = {
  name: 'near',
  setup({ onLoad }) {
    onLoad({ filter: /\/better-sqlite3\/lib\/database\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        "require('bindings')('better_sqlite3.node')",
        "require('better-sqlite3/build/Release/better_sqlite3.node')",
      ),
    }))
  },
}

/** CommonJS: an ES module costs Node eight milliseconds before its first line. */
const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  external,
}

const banner = {
  js: `const sourceUrl = (path) => require('node:url').pathToFileURL(require('node:path').join(__dirname, '..', path)).href;`,
}

await rm(new URL('dist/', import.meta.url), { recursive: true, force: true })
await Promise.all([
  build({
    ...options,
    entryPoints: ['src/main.ts'],
    plugins: [places, beside],
    banner,
  }),
  build({
    ...options,
    minify: true,
    external: ['better-sqlite3/package.json', '*.node', 'bcryptjs', 'keytar', 'pg'],
    entryPoints: ['src/complete.ts'],
    plugins: [silent, near, places, bare, beside],
    banner,
  }),
  build({
    ...options,
    entryPoints: Object.entries(apart).map(([out, name]) => ({ in: name, out })),
  }),
])
await writeFile(new URL('dist/package.json', import.meta.url), '{ "type": "commonjs" }\n')
