// The language of errors: what people read is in theirs, what programs read is English.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { de } from '../src/texts/de.ts'
import { en } from '../src/texts/en.ts'
import type { Say, Texts } from '../src/texts/texts.ts'
import { seededWorld, type World } from './world.ts'

const german = { FLASHTICKET_LANG: 'de' }

let world: World
beforeAll(async () => {
  world = await seededWorld()
  await world.type('uma', 'ticket new -t "VPN down"')
  await world.type('ulf', 'ticket new -t "Printer jams"')
  await world.type('sam', 'ticket status 2 resolved')
  writeFileSync(join(world.folder, 'new.csv'), 'title,status\nNo disk,lost\n')
})

const meant =
  (near: string): Say =>
  (texts) =>
    texts.domain.didYouMean(near)

/** `hint`: a text, or the command line that is the same in every language. */
const refused: [who: string | undefined, line: string, say: Say, hint?: Say | string][] = [
  ['sam', 'ticket view 99', ({ desk }) => desk.noTicket(99), 'flashticket ticket list'],
  ['sam', 'ticket list --statu new', ({ cli }) => cli.unknownOption('--statu'), meant('--status')],
  ['sam', 'ticket view 1 --pass=secret', ({ cli }) => cli.unknownOption('--pass'), ({ cli }) => cli.noPasswords],
  ['sam', 'tickte', ({ cli }) => cli.unknownCommand('tickte'), meant('ticket')],
  ['sam', 'ticket view', ({ cli }) => cli.missingArgument('id'), 'flashticket ticket view --help'],
  ['sam', 'whoami now', ({ cli }) => cli.tooManyFor('whoami', 0, 1), 'flashticket whoami --help'],
  ['sam', 'ticket list --limit', ({ cli }) => cli.missingValue('-L, --limit <n>'), 'flashticket ticket list --help'],
  [
    'sam',
    'ticket status 1 resloved',
    ({ domain }) => domain.unknownWord.status('"resloved"', 'new, in-progress, waiting, resolved'),
    meant('resolved'),
  ],
  [
    'sam',
    'ticket status 2 waiting',
    ({ domain }) => domain.cannotBecome(2, 'resolved', 'waiting', 'in-progress'),
    'flashticket ticket status 2 in-progress',
  ],
  [
    'uma',
    'user list',
    ({ domain }) => domain.needsRole(domain.actions['see users'], `support${domain.or}admin`, 'user'),
  ],
  ['sam', 'ticket take 2', ({ domain }) => domain.resolvedCannotBeTaken(2), 'flashticket ticket status 2 in-progress'],
  ['ada', 'config set sla.hihg 4h', ({ domain }) => domain.unknownSetting('"sla.hihg"', settings), meant('sla.high')],
  ['ada', 'config set sla.high 4x', ({ domain }) => domain.notLength('"4x"'), ({ domain }) => domain.lengthHint],
  ['sam', 'ticket list --created tomorrow', ({ cli }) => cli.notPeriod('"tomorrow"'), ({ cli }) => cli.periodHint],
  ['sam', 'ticket list --format cvs', ({ cli }) => cli.unknownFormat('"cvs"', formats), meant('csv')],
  [
    'ada',
    'import new.csv',
    ({ domain }) =>
      domain.at(
        domain.lineAndColumn(2, '"status"'),
        domain.unknownWord.status('"lost"', 'new, in-progress, waiting, resolved'),
      ),
  ],
  ['ada', 'user rm ada', ({ desk }) => desk.lastAdmin('ada'), 'flashticket user role NAME admin'],
  [undefined, 'whoami', ({ cli }) => cli.notLoggedIn, ({ cli }) => cli.loginHint],
  ['sam', 'ticket list --db no/where.db', ({ cli }) => cli.noDatabase(join(world.folder, 'no/where.db'))],
]
const settings = 'sla.high, sla.medium, sla.low, sla.hours, sla.timezone, sla.holidays, sla.soon'
const formats = 'table, json, ndjson, csv, tsv, ids'

test.each(refused.map(([who, line, say, hint]) => ({ who, line, say, hint })))(
  'as $who: $line',
  async ({ who, line, say, hint }) => {
    const toldIn = (texts: Texts): string[] => {
      const { error, hint: hintWord } = texts.cli
      const told = typeof hint === 'function' ? hint(texts) : hint
      return [`${error}: ${say(texts)}`, ...(told === undefined ? [] : [`${hintWord}: ${told}`])]
    }
    const inGerman = await world.type(who, line, { env: german })
    expect(inGerman.err.split('\n').slice(0, hint === undefined ? 1 : 2)).toEqual(toldIn(de))
    expect(inGerman.err).toMatch(/^Fehler: /)
    const inEnglish = await world.type(who, line)
    expect(inEnglish.err.split('\n').slice(0, hint === undefined ? 1 : 2)).toEqual(toldIn(en))
    expect(inGerman).toMatchObject({ exit: inEnglish.exit, out: inEnglish.out })

    // what programs read does not change
    const json = await world.type(who, `--json ${line}`)
    expect(JSON.parse(json.err)).toMatchObject({ error: { message: say(en) } })
    expect(await world.type(who, `--json ${line}`, { env: german })).toMatchObject({ err: json.err, exit: json.exit })
  },
)
