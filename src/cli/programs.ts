// Programs of other people that a command starts: without what is secret here.
import { isPostgres, serverOf } from '../db/postgres/server.ts'
import type { Host } from './host.ts'

/** The environment for a program of others: no session, no password of the database. */
export function environmentFor({ env }: Pick<Host, 'env'>): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('FLASHTICKET_TOKEN'))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'FLASHTICKET_DB' && value ? withoutPassword(value) : value]),
  )
}

function withoutPassword(database: string): string | undefined {
  if (!isPostgres(database)) return database
  try {
    return serverOf(database, 'FLASHTICKET_DB').shown
  } catch {
    return undefined
  }
}
