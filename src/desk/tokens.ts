// Use-cases on tokens: sessions with a name, for jobs, which only narrow what their user may (SPEC 9).
import { randomBytes } from 'node:crypto'
import type { Handle } from '../db/db.ts'
import { insertEntries } from '../db/events.ts'
import { deleteToken, findToken, insertSession, listTokens } from '../db/sessions.ts'
import { sha256 } from '../db/sha256.ts'
import { conflict, notFound, personWord } from '../domain/error.ts'
import { may } from '../domain/policy.ts'
import { renewal, type Token } from '../domain/token.ts'
import type { Actor, User } from '../domain/user.ts'
import { didYouMean, nearest, type Scope } from '../domain/words.ts'
import { findMyselfOr } from './people.ts'
import type { Seat } from './seat.ts'
import { userChanged } from './users.ts'

/** `lasts`: milliseconds. `user` as typed; undefined: one's own. `replace`: the one of that name ends. */
export type NewToken = { name: string; scope: Scope; lasts: number; user?: string | undefined; replace?: boolean }

export function tokenDesk({ read, change }: Seat) {
  const owner = (db: Handle, typed: string | undefined, me: Actor): Promise<User> =>
    findMyselfOr(db, 'manage tokens', typed ?? '@me', me)

  return {
    /**
     * The token itself is in what comes back, and nowhere else. Throws `forbidden` for those of others, `not_found`,
     * and `conflict`: the name is taken, or its user is deactivated.
     */
    async add({ name, scope, lasts, user, replace }: NewToken): Promise<Token & { token: string }> {
      const token = randomBytes(32).toString('base64url')
      return change(async (db, me, at) => {
        const { name: whose, active } = await owner(db, user, me)
        if (!active) {
          throw conflict(({ desk }) => desk.deactivated(whose), `flashticket user activate ${personWord(whose)}`)
        }
        const before = await findToken(db, whose, name)
        if (before && !replace) {
          const theirs = whose === me.name ? '' : ` --user ${personWord(whose)}`
          throw conflict(({ desk }) => desk.tokenThere(whose, name), renewal({ name, scope }) + theirs)
        }
        if (before) await deleteToken(db, whose, name)
        const expiresAt = new Date(Date.parse(at) + lasts).toISOString()
        await insertSession(db, { tokenHash: sha256(token), user: whose, createdAt: at, expiresAt, scope, label: name })
        await log(db, whose, me, at, { from: before ? name : null, to: name })
        return { token, name, user: whose, scope, createdAt: at, lastUsedAt: null, expiresAt }
      })
    },

    /** One's own, or those of `typed`; without it an admin gets everybody's. Throws `forbidden` and `not_found`. */
    list: (typed: string | undefined): Promise<Token[]> =>
      read(async (db, me) => {
        if (typed === undefined && may(me, 'manage tokens')) return listTokens(db)
        return listTokens(db, (await owner(db, typed, me)).name)
      }),

    /** Throws `forbidden` for those of others, and `not_found`. */
    remove: (name: string, typed: string | undefined): Promise<Token> =>
      change(async (db, me, at) => {
        const { name: whose } = await owner(db, typed, me)
        const token = await findToken(db, whose, name)
        if (!token) {
          const near = nearest(
            name,
            (await listTokens(db, whose)).map((token) => token.name),
          )
          throw notFound(
            ({ desk }) => desk.noToken(whose, JSON.stringify(name)),
            didYouMean(near) ?? 'flashticket token list',
          )
        }
        await deleteToken(db, whose, name)
        await log(db, whose, me, at, { from: name, to: null })
        return token
      }),
  }
}

/** That somebody may speak for a person is worth remembering, above all where an admin arranged it. */
async function log(db: Handle, user: string, me: Actor, at: string, token: { from: string | null; to: string | null }) {
  await insertEntries(db, null, [userChanged(user, me.name, at, { token })])
}
