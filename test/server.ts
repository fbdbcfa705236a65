// Before the tests on PostgreSQL: the server that FLASHTICKET_TEST_POSTGRES names, else one of their own.
import type { TestProject } from 'vitest/node'
import { type EngineName, startServer } from './engines.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: EngineName
    /** The URL of a database on the server, for whoever may make others. */
    postgres: string
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.FLASHTICKET_TEST_POSTGRES
  if (given) {
    project.provide('postgres', given)
    return undefined
  }
  const server = await startServer()
  project.provide('postgres', server.url)
  return () => server.stop()
}
