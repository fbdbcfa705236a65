// The password file of PostgreSQL's own programs: host:port:database:user:password, `*` for any, `\` before : and \.
import { readFileSync, statSync } from 'node:fs'

type Account = { host: string; port: number; database?: string | undefined; user?: string | undefined }

/** The password there; undefined where the file has none, or others may read it: then it is not read, as psql does. */
export function passwordIn(path: string, { host, port, database, user }: Account): string | undefined {
  let text: string
  try {
    const stats = statSync(path)
    if (!stats.isFile() || (stats.mode & 0o077) !== 0) return undefined
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  const asked = [host.startsWith('/') ? 'localhost' : host, String(port), database, user]
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue
    const fields = [...line.matchAll(/((?:[^:\\]|\\.)*)(?::|$)/g)].map(([, field = '']) => field)
    const [password] = fields.slice(4)
    const fits = asked.every((value, at) => fields[at] === '*' || plain(fields[at]) === value)
    if (fits && password) return plain(password)
  }
  return undefined
}

const plain = (field: string | undefined): string | undefined => field?.replace(/\\(.)/g, '$1')
