// What `help cron` prints: a recipe to copy as it stands, with the paths of this machine.
import { delimiter, dirname, join } from 'node:path'
import { shellWord } from '../domain/error.ts'
import { inert } from '../render/inert.ts'
import type { Texts } from '../texts/texts.ts'
import type { Host } from './host.ts'
import { placeOf } from './places.ts'

type Page = Awaited<ReturnType<Texts['pages']>>['cron']

/** `db`: what `--db` says. Throws as `placeOf` does. */
export function cron(page: Page, host: Host, db: string | undefined): string {
  const token = join(host.home, '.flashticket-token')
  const { path, server } = placeOf(db, host)
  const backup = server
    ? // a % that nothing escapes would end the command
      `umask 077; pg_dump --format=custom --file=$HOME/desk-$(date +\\%F).dump ${shellWord(path).replaceAll('%', '\\%')}`
    : 'flashticket db backup ~/desk-$(date +\\%F).db > /dev/null'
  const programs = [dirname(host.program), dirname(host.execPath), '/usr/bin', '/bin']
  const search = [...new Set(programs)].join(delimiter)
  return inert(page.text(shellWord(token), search, path, backup, server ? page.password : ''))
}
