// A line for every command that changes something, and a desk on which it does.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, shapes } from '../legacy-shapes.ts'
import { password, type World } from '../world.ts'
import { desk } from './program.ts'
import type { Trial } from './promise.ts'

/**
 * Every command that changes something: who types it, what, and what is on standard input. Not `inbox --mark-read`, which
 * marks what was read once it has been printed.
 */
export const changing: readonly [who: string | undefined, line: string, stdin?: string][] = [
  ['sam', 'ticket new -t x'],
  ['sam', 'ticket new -t x --dedupe-key k'],
  ['sam', 'ticket status 1 resolved'],
  ['sam', 'ticket feedback 1 hello'],
  ['sam', 'ticket note 1 -m psst'],
  ['sam', 'ticket assign 1 sue'],
  ['sam', 'ticket take 1'],
  ['sam', 'ticket next --take'],
  ['sam', 'ticket edit 1 -t other'],
  ['uma', 'ticket rate 2 5'],
  ['ada', 'ticket rm 1 -y'],
  ['ada', 'ticket restore 3'],
  ['ada', 'user add newby --password-stdin', password],
  ['ada', 'user role sue user'],
  ['ada', 'user passwd sue --password-stdin', 'a whole new one'],
  ['sue', 'user passwd --password-stdin', `${password}\na whole new one\n`],
  ['ada', 'user rm sue --deactivate -y'],
  ['ada', 'user rm ulf -y'],
  ['ada', 'user activate off'],
  ['ada', 'config set sla.high 1h/8h'],
  ['ada', 'config unset sla.soon'],
  ['ada', 'token new --name t'],
  ['ada', 'token rm nightly'],
  ['sue', 'logout'],
  ['sue', 'logout --all'],
  [undefined, 'login sue --password-stdin --print-token', password],
  ['ada', 'import HERE/rows.csv'],
  ['ada', 'import HERE/rows.csv --batch'],
  ['ada', 'db copy --to HERE/copy.db'],
  [undefined, 'db backup HERE/backup.db'],
  [undefined, 'init --admin first --password-stdin --db HERE/new/deep/tickets.db', password],
  [undefined, 'init --reset --admin ada --password-stdin', 'a whole new one'],
  [undefined, 'db adopt --db HERE/old.db'],
]

/** A desk on which each of them changes something. */
export async function changingDesk(): Promise<World> {
  const world = await desk()
  await world.must('uma', 'ticket new -t first')
  for (const more of ['second', 'third']) await world.must('uma', `ticket new -t ${more}`)
  await world.must('sam', 'ticket status 2 resolved')
  await world.must('ada', 'ticket rm 3 -y')
  await world.addUser('off', 'support')
  await world.must('ada', 'user rm off --deactivate -y')
  await world.must('ada', 'token new --name nightly')
  await world.must('ada', 'config set sla.soon 2h')
  for (const who of ['ada', 'sam', 'sue', 'uma']) await world.must(who, 'whoami')
  return world
}

/** A folder with a copy of the desk and the files that the lines name. */
export function placeFor(trial: Trial, world: World): { here: string; db: string } {
  const here = trial.newFolder()
  const db = join(here, 'desk', 'tickets.db')
  mkdirSync(dirname(db))
  copyFileSync(world.db, db)
  writeFileSync(join(here, 'rows.csv'), 'title\nfrom a file\nfrom it too\n')
  build(join(here, 'old.db'), shapes['s0-no-users'])
  return { here, db }
}

export const wordsAt = (here: string, line: string): string[] =>
  line.split(' ').map((word) => word.replace('HERE', here))
