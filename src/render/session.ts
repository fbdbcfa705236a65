// Who is logged in, as people see it.
import type { Role, Scope } from '../domain/words.ts'
import { factIn } from './facts.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'

/** `token`: the name of the token in use, null for a login. */
export type SessionView = {
  name: string
  role: Role
  expiresAt: string
  storage: string
  database: string
  scope: Scope
  token: string | null
}

/** Where the session is kept. */
function storageOf({ storage }: SessionView, { texts }: Look): string {
  const { keychain, file } = texts.render.session
  const storages: Record<string, string> = {
    environment: 'FLASHTICKET_TOKEN',
    'token-file': 'FLASHTICKET_TOKEN_FILE',
    keychain,
    file,
  }
  return storages[storage] ?? storage
}

export const sessionShape: Shape<SessionView> = {
  of: 'session',
  columns: () => [
    plain('name', 'name'),
    { field: 'role', heading: 'role', show: ({ role }, { texts }) => texts.words.role[role] },
    { field: 'expiresAt', heading: 'expires', show: ({ expiresAt }, look) => time(expiresAt, look) },
    { field: 'storage', heading: 'keptIn', show: storageOf },
    plain('database', 'database'),
    { field: 'scope', heading: 'scope', show: ({ scope }, { texts }) => texts.words.scope[scope] },
    plain('token', 'token'),
  ],
  usual: ['name', 'role', 'expiresAt', 'storage', 'database'],
  key: ({ name }) => name,
}

/** The session, a fact a line. */
export function sessionPage(session: SessionView, look: Look): string {
  const { words, render } = look.texts
  const { facts, scope } = render.session
  const fact = factIn(facts, 10, look)
  const { token } = session
  return `${[
    fact(facts.user, `${inertLine(session.name)} (${words.within.role[session.role]})`),
    ...(token === null ? [] : [fact(facts.token, `${token} (${scope[session.scope]})`)]),
    fact(facts.expires, time(session.expiresAt, look)),
    fact(facts.keptIn, storageOf(session, look)),
    fact(facts.database, inertLine(session.database)),
  ].join('\n')}\n`
}

/** A session that is over: whose it was, null where it had ended already. */
export const endedSessionShape: Shape<{ name: string | null; changed: boolean }> = {
  of: 'session',
  columns: () => [plain('name', 'name'), flag('changed', 'changed')],
  usual: ['name', 'changed'],
  key: ({ name }) => name ?? '',
}
