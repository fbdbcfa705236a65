// Who is logged in, as people see it.
import { labels, type Role, type Scope } from '../domain/words.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { plain, type Shape } from './shape.ts'

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

const storages: Record<string, string> = {
  environment: 'FLASHTICKET_TOKEN',
  'token-file': 'FLASHTICKET_TOKEN_FILE',
  keychain: 'the keychain of this computer',
  file: 'a private file',
  none: 'nowhere',
}

export const sessionShape: Shape<SessionView> = {
  of: 'session',
  columns: [
    plain('name', 'NAME'),
    { field: 'role', heading: 'ROLE', show: ({ role }) => labels.role[role] },
    { field: 'expiresAt', heading: 'EXPIRES', show: ({ expiresAt }, look) => time(expiresAt, look) },
    { field: 'storage', heading: 'KEPT IN', show: ({ storage }) => storages[storage] ?? storage },
    plain('database', 'DATABASE'),
    { field: 'scope', heading: 'SCOPE', show: ({ scope }) => labels.scope[scope] },
    plain('token', 'TOKEN'),
  ],
  usual: ['name', 'role', 'expiresAt', 'storage', 'database'],
  key: ({ name }) => name,
}

/** The session, a fact a line. */
export const sessionPage = (session: SessionView, look: Look): string =>
  `${[
    ['User', `${inertLine(session.name)} (${labels.role[session.role].toLowerCase()})`],
    ...(session.token === null
      ? []
      : [['Token', `${session.token} (${session.scope === 'read' ? 'read-only' : 'reads and writes'})`]]),
    ['Expires', time(session.expiresAt, look)],
    ['Kept in', storages[session.storage] ?? session.storage],
    ['Database', inertLine(session.database)],
  ]
    .map(([name = '', value = '']) => `${look.style.dim(name.padEnd(10))} ${value}`)
    .join('\n')}\n`

/** A session that is over: whose it was, null where it had ended already. */
export const endedSessionShape: Shape<{ name: string | null; changed: boolean }> = {
  of: 'session',
  columns: [
    plain('name', 'NAME'),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
  ],
  usual: ['name', 'changed'],
  key: ({ name }) => name ?? '',
}
