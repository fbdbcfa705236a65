import { defineConfig } from 'vitest/config'

// where a run leaves its counts for whoever asks
const results = process.env.FLASHTICKET_TEST_RESULTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // the machine's own settings must not decide what a test sees
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 60_000,
    // much of the time is waiting for processes
    maxWorkers: '100%',
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
})
