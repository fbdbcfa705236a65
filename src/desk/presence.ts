// Who is there: the person behind a session, as they are now.
import type { Handle } from '../db/db.ts'
import { findSession } from '../db/sessions.ts'
import { type DeskError, forbidden, unauthenticated } from '../domain/error.ts'
import { renewal } from '../domain/token.ts'
import type { Actor } from '../domain/user.ts'
import type { Scope } from '../domain/words.ts'
import type { Say } from '../texts/texts.ts'

/** A person with a session that is valid now; `token`: its name, null for one that a login made. */
export type SignedIn = Actor & {
  mustChange: boolean
  scope: Scope
  token: string | null
  expiresAt: string
  lastUsedAt: string | null
}

const ended = (message: Say): DeskError => unauthenticated(message, 'flashticket login')

/**
 * Whose session it is. Throws `unauthenticated`: unknown or revoked, expired, or its user is deactivated. One that was
 * used at a later time than `at` is as old as it was then: a clock that is set back revives none.
 */
export async function whoseSession(db: Handle, tokenHash: string, at: string): Promise<SignedIn> {
  const session = await findSession(db, tokenHash)
  if (!session || session.active === 0) throw ended(({ desk }) => desk.sessionNotValid)
  const { user, role, mustChange, scope, label, expiresAt, lastUsedAt } = session
  if (expiresAt <= at || (lastUsedAt !== null && expiresAt <= lastUsedAt)) {
    if (label === null) throw ended(({ desk }) => desk.sessionExpired)
    throw unauthenticated(({ desk }) => desk.tokenExpired(label), renewal({ name: label, scope }))
  }
  return { name: user, role, mustChange: mustChange === 1, scope, token: label, expiresAt, lastUsedAt }
}

/** Throws `forbidden` for a token that may only read: a scope narrows what the role may. */
export function demandWriteScope({ scope, token }: Pick<SignedIn, 'scope' | 'token'>): void {
  if (scope === 'write') return
  throw forbidden(({ desk }) => desk.tokenReadOnly(String(token)), 'flashticket token new --name NAME --scope write')
}

/** Throws `forbidden` for an account that still has one of the original app's well-known passwords. */
export function demandOwnPassword(person: SignedIn): void {
  if (!person.mustChange) return
  throw forbidden(({ desk }) => desk.passwordKnown, 'flashticket user passwd')
}
