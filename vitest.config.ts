import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// where a run leaves its counts for whoever asks
const results = process.env.FLASHTICKET_TEST_RESULTS

// What is about files by nature: other files' shapes, damage and modes; or about no database at all.
const elsewhere = [
  'test/{cli,domain,texts}/**',
  'test/desk/adoption.test.ts',
  'test/db/{check,file,mounts,plans}.test.ts',
  'test/{answer,binary,home,house,leaving,load,manual,native,package,readme,report-page,walk}.test.ts',
]

// What takes long, and on a server also what is more about what people type and files hold than about it: npm run test:long.
const long = ['test/commands/roundtrip.test.ts', 'test/recipes.test.ts']
const longOnServer = [
  ...long,
  'test/commands/{bad-input,hostile,import,notes}.test.ts',
  'test/{asking,db/search,postgres/crowd}.test.ts',
]

const onFiles = (name: string, include: string[], exclude: string[]) => ({
  extends: true as const,
  test: { name, provide: { engine: 'sqlite' as const }, include, exclude },
})
const onServer = (name: string, include: string[], exclude: string[]) => ({
  extends: true as const,
  test: {
    name,
    provide: { engine: 'postgres' as const },
    include,
    exclude,
    globalSetup: 'test/server.ts',
    setupFiles: ['test/pool.ts'],
  },
})

// the version of the driver that flashticket itself takes here: Node 24 would end 12 by a signal
const alias =
  Number(process.versions.napi) >= 10 ? [{ find: /^better-sqlite3$/, replacement: 'better-sqlite3-13' }] : []

export default defineConfig({
  resolve: { alias },
  test: {
    setupFiles: ['test/seed.ts'],
    // the machine's own settings must not decide what a test sees
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a fifth of the time was loading the sources anew for each file
    isolate: false,
    // much of the time is waiting, for processes and for what has to end by itself
    maxWorkers: 2 * availableParallelism(),
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
    projects: [
      onFiles('sqlite', ['test/**/*.test.ts'], ['test/postgres/**', ...long]),
      onFiles('sqlite-long', long, []),
      onServer('postgres', ['test/**/*.test.ts'], [...elsewhere, ...longOnServer]),
      onServer('postgres-long', longOnServer, []),
    ],
  },
})
