// Tokens of jobs as people see them, and the warning before one expires.
import { lastDaysOf, renewal, type Token } from '../domain/token.ts'
import type { Scope } from '../domain/words.ts'
import type { Say } from '../texts/texts.ts'
import { time } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

const columns = (): readonly Column<Token>[] => [
  plain('name', 'name'),
  plain('user', 'user'),
  { field: 'scope', heading: 'scope', show: ({ scope }, { texts }) => texts.words.scope[scope] },
  { field: 'createdAt', heading: 'created', show: ({ createdAt }, look) => time(createdAt, look) },
  {
    field: 'lastUsedAt',
    heading: 'lastUsed',
    show: ({ lastUsedAt }, look) => time(lastUsedAt, look, look.texts.render.never),
  },
  { field: 'expiresAt', heading: 'expires', show: ({ expiresAt }, look) => time(expiresAt, look) },
]

export const tokenShape: Shape<Token> = {
  of: 'token',
  columns,
  usual: ['name', 'user', 'scope', 'createdAt', 'lastUsedAt', 'expiresAt'],
  key: ({ name }) => name,
}

type Changed = Token & { changed: boolean }

/** A token as a changing command gives it back. */
export const changedTokenShape: Shape<Changed> = {
  ...tokenShape,
  columns: () => [...(columns() as readonly Column<Changed>[]), flag('changed', 'changed')],
}

type New = Changed & { token: string | null }

/** A token as `token new` gives it back: this once with the token itself; null where nothing was made. */
export const newTokenShape: Shape<New> = {
  ...changedTokenShape,
  columns: () => [plain('token', 'token'), ...(changedTokenShape.columns() as readonly Column<New>[])],
  // whoever makes one wants it, and has no other way to it
  key: ({ token }) => token ?? '',
}

/** What has to be said in the last days of a token; undefined where there is time, and for a login. */
export function expiryWarning(
  session: { token: string | null; scope: Scope; expiresAt: string },
  now: Date,
): Say | undefined {
  const { token, scope } = session
  const days = token === null ? undefined : lastDaysOf(session, now)
  if (token === null || days === undefined) return undefined
  return ({ render }) => render.tokenExpires(token, days, renewal({ name: token, scope }))
}
