// Which PostgreSQL database a URL names, and what of it may be shown.
import { invalid } from '../../domain/error.ts'

/**
 * `url`: with everything in it; `shown`: without secrets, for people, messages and other programs. `passwords`: the file
 * with the password, where the URL has none. `listen`: the same database by a connection that is kept, on which the
 * server says that something was written.
 */
export type Server = { url: string; shown: string; hasPassword: boolean; passwords?: string; listen?: string }

/** Also one that is none of PostgreSQL: it would become folders, of which one is called like its password. */
export const isUrl = (typed: string): boolean =>
  typed.includes(':') && /^(postgres(ql)?:|[a-z][a-z\d+.-]+:\/\/)/.test(typed.toLowerCase())

/** What a part of a URL means; a `%` that begins nothing is one, as the driver has it, too. */
export function plain(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** `source`: where it was named, for the message, which repeats nothing of it. Throws `invalid`: no such URL. */
export function serverOf(typed: string, source: string): Server {
  const address = URL.canParse(typed) && /^postgres(ql)?:\/\//i.test(typed) ? new URL(typed) : undefined
  if (!address || address.pathname.length < 2) {
    throw invalid(
      ({ db }) => db.notUrl(source),
      ({ db }) => db.urlHint,
    )
  }
  const shown = new URL(typed)
  shown.password = ''
  const secrets = [...shown.searchParams.keys()].filter((name) => /^(ssl)?password$/i.test(name))
  for (const name of secrets) shown.searchParams.delete(name)
  // what sslmode says means the same as in psql and pg_dump
  if (!address.searchParams.has('uselibpqcompat')) address.searchParams.set('uselibpqcompat', 'true')
  return { url: address.href, shown: shown.href, hasPassword: address.password !== '' || secrets.length > 0 }
}
