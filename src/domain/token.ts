// Tokens of jobs: what one is called, how long it lasts, and when its owner has to be told that it ends.
import { invalid } from './error.ts'
import type { Scope } from './words.ts'

const day = 24 * 3600 * 1000

/** In milliseconds. */
export const longestToken = 366 * day
const lastDays = 14

/** `user`: for whom it speaks. `read` may look and nothing else, `write` do whatever its user may. */
export type Token = {
  name: string
  user: string
  scope: Scope
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string
}

/** What a new token is called. Throws `invalid` with the rule. */
export function checkTokenName(typed: string): string {
  if (/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(typed)) return typed
  throw invalid(({ domain }) => domain.notTokenName(JSON.stringify(typed)))
}

/** The command that makes a token anew, under the name it has. */
export const renewal = ({ name, scope }: Pick<Token, 'name' | 'scope'>): string =>
  `flashticket token new --name ${name} --scope ${scope} --replace`

/** Days until a token expires, counted up; undefined where there is time: more than 14 of them. */
export function lastDaysOf({ expiresAt }: Pick<Token, 'expiresAt'>, now: Date): number | undefined {
  const left = (Date.parse(expiresAt) - now.getTime()) / day
  return left > lastDays ? undefined : Math.ceil(left)
}
