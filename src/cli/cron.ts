// What `help cron` prints: a recipe to copy as it stands, with the paths of this machine.
import { delimiter, dirname, join } from 'node:path'
import { shellWord } from '../domain/error.ts'
import type { Host } from './host.ts'
import { placeOf } from './places.ts'

/** `db`: what `--db` says. Throws as `placeOf` does. */
export function cron(host: Host, db: string | undefined): string {
  const token = join(host.home, '.flashticket-token')
  const programs = [dirname(host.program), dirname(host.execPath), '/usr/bin', '/bin']
  return `A job has no keychain and nobody to ask. Give it a token, in a file that only
its account may read. Once, as that account and logged in:

  umask 077
  flashticket token new --name nightly > ${shellWord(token)}

and in its crontab (crontab -e), where everything has its full path:

  SHELL=/bin/sh
  PATH=${[...new Set(programs)].join(delimiter)}
  FLASHTICKET_DB=${placeOf(db, host).path}
  FLASHTICKET_TOKEN_FILE=${token}
  # each working day: what is new, for nobody else to read
  0 7 * * 1-5  umask 077; flashticket ticket list -s new --json > ~/new.json
  # each night: a copy; and a check, of which you hear only if it fails
  0 3 * * *    flashticket db backup ~/desk-$(date +\\%F).db > /dev/null
  30 3 * * *   flashticket db check > ~/check.txt || cat ~/check.txt

* cron mails what a line prints. Errors go to standard error, and in the last 14
  days of a token a warning: let both through.
* A token lasts 90 days, or as long as --expires says: at most 366d. To make it
  anew under the same name, into the same file, add --replace.
* It may look and nothing else (exit code 5), unless made with --scope write,
  and never more than its user. Best is a user of its own, with the least role
  that will do; an admin makes its token with --user. A new password ends it.
* "token list" shows when each was used, "token rm" ends one at once.
* Nothing waits for an answer: what is missing is exit code 2. To change more
  than two tickets takes -y. Exit code 7 is worth another try, 4 says that the
  token is over. "db backup" and "db check" need no token, only the file.

Examples:
  flashticket token new --name nightly --user omar > token
  flashticket token list
  flashticket help exit-codes`
}
