import { defineConfig } from 'vitest/config'

// where a run leaves its counts for whoever asks
const results = process.env.FLASHTICKET_TEST_RESULTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // the machine's own settings must not decide what a test sees
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 60_000,
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
})
