// Tokens of jobs as people see them, and the warning before one expires.
import { lastDaysOf, renewal, type Token } from '../domain/token.ts'
import { labels, type Scope } from '../domain/words.ts'
import { time } from './look.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

const columns: readonly Column<Token>[] = [
  plain('name', 'NAME'),
  plain('user', 'USER'),
  { field: 'scope', heading: 'SCOPE', show: ({ scope }) => labels.scope[scope] },
  { field: 'createdAt', heading: 'CREATED', show: ({ createdAt }, look) => time(createdAt, look) },
  { field: 'lastUsedAt', heading: 'LAST USED', show: ({ lastUsedAt }, look) => time(lastUsedAt, look, 'never') },
  { field: 'expiresAt', heading: 'EXPIRES', show: ({ expiresAt }, look) => time(expiresAt, look) },
]

export const tokenShape: Shape<Token> = {
  of: 'token',
  columns,
  usual: columns.map(({ field }) => field),
  key: ({ name }) => name,
}

type Changed = Token & { changed: boolean }

/** A token as a changing command gives it back. */
export const changedTokenShape: Shape<Changed> = {
  ...tokenShape,
  columns: [
    ...(columns as readonly Column<Changed>[]),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
  ],
}

type New = Changed & { token: string | null }

/** A token as `token new` gives it back: this once with the token itself; null where nothing was made. */
export const newTokenShape: Shape<New> = {
  ...changedTokenShape,
  columns: [plain('token', 'TOKEN'), ...(changedTokenShape.columns as readonly Column<New>[])],
  // whoever makes one wants it, and has no other way to it
  key: ({ token }) => token ?? '',
}

/** What has to be said in the last days of a token; undefined where there is time, and for a login. */
export function expiryWarning(
  session: { token: string | null; scope: Scope; expiresAt: string },
  now: Date,
): string | undefined {
  const { token, scope } = session
  const days = token === null ? undefined : lastDaysOf(session, now)
  if (token === null || days === undefined) return undefined
  const when = days > 1 ? `in ${days} days` : 'within a day'
  return `the token ${token} expires ${when}; a new one: ${renewal({ name: token, scope })}`
}
