// TAB in bash, zsh and fish, and the command that prints their scripts.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands, groups } from '../../src/cli/commands.ts'
import { formats } from '../../src/cli/formats.ts'
import { topics } from '../../src/cli/topics.ts'
import { missing, type Tab, tabs } from './tab.ts'

const statuses = ['new', 'in-progress', 'waiting', 'resolved']
const top = [...Object.keys(groups), ...Object.keys(commands).filter((path) => !path.includes(' '))]

const printed = formats.filter((format) => format !== 'html')

/** What TAB offers after a line; what comes before a `=` may be part of it or not. */
const offers: [line: string, words: readonly string[]][] = [
  ['flashticket ', top],
  ['flashticket tick', ['ticket']],
  ['flashticket ticket st', ['status']],
  ['flashticket ticket l', ['list', 'ls']],
  ['flashticket db ', ['info', 'check', 'head', 'copy', 'backup', 'adopt']],
  ['flashticket --db x ticket st', ['status']],
  ['flashticket --db=x ticket st', ['status']],
  ['flashticket --db ticket user ro', ['role']],
  ['flashticket -q ticket --format json res', ['restore']],
  ['flashticket ticket ls --lim', ['--limit']],
  ['flashticket ticket ls --no-h', ['--no-headers']],
  ['flashticket ticket --time', ['--timezone']],
  ['flashticket --ver', ['--version']],
  ['flashticket ticket list --status ', [...statuses, 'open']],
  ['flashticket ticket list -s w', ['waiting']],
  ['flashticket ticket ls --not-status=o', ['open']],
  ['flashticket ticket list -s new,w', ['new,waiting']],
  ['flashticket ticket list --status=new,in', ['new,in-progress']],
  ['flashticket ticket list -p ', ['low', 'medium', 'high']],
  ['flashticket ticket new -c f', ['feature']],
  ['flashticket ticket reply 12 -s ', statuses],
  ['flashticket ticket status ', []],
  ['flashticket ticket status 12 ', statuses],
  ['flashticket ticket status 12 "#13" 4-7 w', ['waiting']],
  ['flashticket ticket status -m new 12 re', ['resolved']],
  ['flashticket ticket status 12 resolved ', []],
  ['flashticket user role anna ', ['user', 'support', 'admin']],
  ['flashticket user add --role s', ['support']],
  ['flashticket token ', ['new', 'list', 'rm']],
  ['flashticket token new --scope ', ['read', 'write']],
  ['flashticket ticket rate 12 ', ['1', '2', '3', '4', '5']],
  ['flashticket --format ', printed],
  ['flashticket ticket list --format ', printed],
  ['flashticket report trend --format ', [...printed, 'html']],
  ['flashticket report sla --format=h', ['html']],
  ['flashticket import --from ', ['csv', 'json', 'ndjson']],
  ['flashticket import --from=nd', ['ndjson']],
  ['flashticket import --date-format ', []],
  ['flashticket import no', ['notes.txt']],
  ['flashticket report sla --by ', ['agent', 'category', 'priority', 'requester', 'week']],
  ['flashticket report trend --by w', ['week']],
  ['flashticket ticket wait 12 --for r', ['reply']],
  ['flashticket completion ', ['bash', 'zsh', 'fish', 'powershell']],
  ['flashticket schema viewed', ['viewed-ticket']],
  ['flashticket help ', [...top, ...topics]],
  ['flashticket help exi', ['exit-codes']],
  ['flashticket help ticket st', ['status']],
  ['flashticket ticket new --assign ', ['@me', 'none']],
  ['flashticket ticket list --requester=', ['@me']],
  ['flashticket ticket list --requester=@m', ['@me']],
  ['flashticket ticket assign 12 @', ['@me']],
  ['flashticket ticket assign 12 @m', ['@me']],
  ['flashticket ticket list -a none,', ['none,@me', 'none,none']],
  ['flashticket ticket list --fields id,ti', ['id,title']],
  ['flashticket user list --fields=n', ['name']],
  ['flashticket db check --fields ', ['check', 'ok', 'message', 'hint']],
  ['flashticket ticket list --sort urg', ['urgency']],
  ['flashticket ticket list --sort priority,-cre', ['priority,-createdAt', 'priority,-createdBy']],
  ['flashticket --fields ', []],
  ['flashticket ticket view -- -', []],
  ['flashticket ticket new -F no', ['notes.txt']],
  ['flashticket ticket new --file no', ['notes.txt']],
  ['flashticket ticket new --file=no', ['notes.txt']],
  ['flashticket --db no', ['notes.txt']],
  ['flashticket db backup no', ['notes.txt']],
  ['flashticket db adopt no', ['notes.txt']],
  ['flashticket ticket list > no', ['notes.txt']],
]

/** Lines of which nothing may run; what is offered does not matter. */
const traps = [
  `flashticket ticket status '$(touch ran)' `,
  'flashticket ticket status $(touch ran) ',
  'flashticket ticket status `touch ran` ',
  'flashticket ticket status "$(touch ran)" n',
  'flashticket ticket list --status=$(touch ran)',
  'flashticket ticket list -s new,$(touch ran)',
  'flashticket ticket list --status=`touch ran`,n',
  'flashticket --db=$(touch ran) ticket ',
  'flashticket --$(touch ran)=',
  'flashticket help $(touch ran) ',
  'flashticket db backup $(touch ran)/',
  'flashticket db backup "$(touch ran)/',
  'flashticket db backup `touch ran`/n',
  'flashticket db backup $[$(touch ran)]/',
  'flashticket db backup <(touch ran)',
  "flashticket db backup *(e:'touch ran':)/",
  'flashticket ticket new -F $(touch ran)/',
  'flashticket a[$(touch ran)] ',
  "flashticket ticket status ';touch ran;' ",
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flashticket-tab-'))
  writeFileSync(join(folder, 'notes.txt'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What was offered, or the one word that was completed at once, without an option before it. */
function wordsOf({ offered, line }: Tab, typed: string): string[] {
  const completed = line.length > typed.length ? [line.trim().replace(/.*\s/, '')] : []
  return (offered.length > 0 ? offered : completed).map((word) => word.replace(/^--[a-z-]+=/, '')).sort()
}

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  const lacking = missing(shell)
  describe.skipIf(lacking !== undefined)(lacking === undefined ? shell : `${shell} (not run: ${lacking})`, () => {
    test('offers what can follow', async () => {
      const lines = offers.map(([line]) => line)
      const seen = await tabs(shell, lines, folder)
      const offered = lines.map((line, index): [string, string[]] => [
        line,
        wordsOf(seen[index] ?? { offered: ['nothing came back'], listed: [], line: '' }, line),
      ])
      expect(Object.fromEntries(offered)).toEqual(
        Object.fromEntries(offers.map(([line, words]) => [line, [...words].sort()])),
      )
    })

    test('runs nothing that was typed', async () => {
      const seen = await tabs(shell, traps, folder)
      expect(seen).toHaveLength(traps.length)
      expect(readdirSync(folder)).toEqual(['notes.txt'])
    })
  })
}
