// German: what people see is in their language, and fits; what programs read is the same in every language.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { saidAt } from '../../src/render/lines.ts'
import { de } from '../../src/texts/de.ts'
import { en } from '../../src/texts/en.ts'
import { seededWorld, type World } from '../world.ts'

const german = { FLASHTICKET_LANG: 'de' }

/** The lines of each command that only reads. */
const reading: Record<string, readonly string[]> = {
  'ticket list': ['ticket list', 'ticket list --all --sort urgency', 'ticket list --deleted'],
  'ticket view': ['ticket view 1 --no-mark', 'ticket view 1-3 --no-mark'],
  'ticket search': ['ticket search drucker'],
  'ticket history': ['ticket history 1'],
  'ticket feedback': ['ticket feedback 1 --list'],
  'ticket note': ['ticket note 1 --list'],
  'ticket status': ['ticket status 1'],
  'ticket next': ['ticket next'],
  'ticket wait': ['ticket wait 1 --for status=open'],
  inbox: ['inbox', 'inbox --count'],
  watch: ['watch --since 0 -L 3'],
  whoami: ['whoami'],
  'user list': ['user list'],
  'user view': ['user view uma'],
  'user role': ['user role uma'],
  'token list': ['token list'],
  'config list': ['config list'],
  'config get': ['config get sla.high'],
  'db info': ['db info'],
  'db check': ['db check'],
  'report summary': ['report summary', 'report summary --by agent'],
  'report agents': ['report agents'],
  'report aging': ['report aging'],
  'report trend': ['report trend --since 3d', 'report trend --by week --since 14d'],
  'report sla': ['report sla'],
  'report reopens': ['report reopens'],
  'report ratings': ['report ratings'],
  export: ['export', 'export --history'],
  schema: ['schema ticket'],
}
const others = [
  ...['init', 'login', 'logout', 'import', 'completion', 'help', 'config set', 'config unset', 'token new', 'token rm'],
  ...['ticket new', 'ticket edit', 'ticket assign', 'ticket take', 'ticket rate', 'ticket rm', 'ticket restore'],
  ...['user add', 'user passwd', 'user rm', 'user activate', 'db head', 'db copy', 'db backup', 'db adopt'],
]
/** These print for programs alone. */
const forPrograms = ['export', 'schema']

/** Every text of a catalogue that is the same whatever stands in it. */
const labelsIn = (catalogue: object): string[] =>
  Object.values(catalogue).flatMap((text: unknown) =>
    typeof text === 'string' ? [text] : typeof text === 'object' && text !== null ? labelsIn(text) : [],
  )
const ofPeople = ({ words, render, reports }: typeof en): string[] => labelsIn({ words, render, reports })

/** The English labels that no German is spelled like, of more than two letters: those mean something elsewhere. */
const english = ofPeople(en).filter((text) => text.length > 2 && !ofPeople(de).includes(text))

/** Those in the text, each as words of their own. */
const englishIn = (text: string): string[] =>
  english.filter((label) => {
    const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(`(?<![\\p{L}\\d.-])${literal}(?![\\p{L}\\d.-])`, 'u').test(text)
  })

let world: World

beforeAll(async () => {
  world = await seededWorld()
  await world.must('ada', 'config set sla.high 1h/4h')
  await world.must('uma', ['ticket', 'new', '-t', 'Der Drucker druckt leere Seiten', '-p', 'high', '-c', 'bug'])
  await world.must('uma', ['ticket', 'new', '-t', 'VPN bricht ab', '-p', 'medium', '-c', 'support'])
  await world.must('uma', ['ticket', 'new', '-t', 'Tastatur', '-p', 'low', '-c', 'feature'])
  await world.must('uma', ['ticket', 'new', '-t', 'Irrtum'])
  world.later(1800)
  await world.must('sam', 'ticket take 1')
  await world.must('sam', ['ticket', 'feedback', '1', '-s', 'waiting', 'Bitte Papier nachlegen'])
  await world.must('sam', ['ticket', 'note', '1', 'Die Trommel ist alt'])
  await world.must('sam', 'ticket status 2 resolved')
  await world.must('uma', 'ticket rate 2 4')
  await world.must('ada', 'ticket rm 4 -y')
  await world.must('ada', 'token new --name nightly')
  world.later(7200)
  // the first use of a session in an hour is written down
  await world.must('ada', 'whoami')
})
afterAll(() => world.close())

const lines = Object.values(reading).flat()
/** These print the token alone, for scripts, or a sentence of the command. */
const sentences = ['ticket status 1', 'ticket wait 1 --for status=open', 'user role uma']
const looked = Object.entries(reading).flatMap(([path, typed]) => (forPrograms.includes(path) ? [] : typed))

test('the lines are of every command there is', () => {
  const known = [...Object.keys(reading), ...others]
  expect(Object.keys(commands).filter((path) => !known.includes(path))).toEqual([])
})

describe('for people', () => {
  const screen = async (line: string, columns: number): Promise<string> =>
    (
      await world.must('ada', line, {
        env: { ...german, NO_COLOR: '1' },
        terminal: { columns },
      })
    ).out

  test('ticket list', async () => {
    expect(await screen('ticket list', 80)).toBe(
      `ID  STATUS   PRIO     TITEL                       VON  BEARBEITER  GEÄNDERT
 1  Wartend  Hoch     Der Drucker druckt leere …  uma  sam         vor 2 Stunden
 3  Neu      Niedrig  Tastatur                    uma              vor 2 Stunden
`,
    )
  })

  test('where there is little room headings give way before words', async () => {
    expect(await screen('ticket list', 61)).toBe(
      `ID  STATUS   PRIO     TITEL         VON  BEAR…  GEÄNDERT
 1  Wartend  Hoch     Der Drucker…  uma  sam    vor 2 Stunden
 3  Neu      Niedrig  Tastatur      uma         vor 2 Stunden
`,
    )
  })

  test('ticket view', async () => {
    expect(await screen('ticket view 1 --no-mark', 80)).toBe(`#1 Der Drucker druckt leere Seiten
Status       Wartend
Priorität    Hoch
Kategorie    Fehler
Anfragender  uma
Bearbeiter   sam
Angelegt     vor 2 Stunden von uma
Geändert     vor 2 Stunden
Fällig       nicht, solange es auf den Anfragenden wartet

uma · angelegt · vor 2 Stunden
sam · Bearbeiter: niemand → sam · vor 2 Stunden
sam · Status: Neu → In Bearbeitung · vor 2 Stunden

sam · Rückmeldung · vor 2 Stunden
  Bitte Papier nachlegen

sam · Status: In Bearbeitung → Wartend · vor 2 Stunden

sam · Notiz, nur für das Team · vor 2 Stunden
  Die Trommel ist alt
`)
  })

  test('what was written is broken between words, and set in', async () => {
    const text = 'Seit Montag bricht es alle paar Minuten ab.\n\n    so steht es im Protokoll: keine Antwort vom Server'
    await world.must('uma', ['ticket', 'new', '-t', 'Das WLAN im dritten Stock bricht immer wieder ab', '-m', text])
    expect(await screen('ticket view 5 --no-mark', 40)).toContain(`#5 Das WLAN im dritten Stock bricht
  immer wieder ab
Status `)
    expect(await screen('ticket view 5 --no-mark', 40)).toContain(`
  Seit Montag bricht es alle paar
  Minuten ab.

      so steht es im Protokoll: keine
      Antwort vom Server
`)
    await world.must('ada', 'ticket rm 5 -y')
  })

  test('what the program says is broken between words, but a command that can be copied', async () => {
    const terminal = { columns: 40 }
    const typed = (line: string) => world.type('ada', line, { terminal, env: { NO_COLOR: '1' } })
    expect((await typed('ticket feedback 1 Bitte -n')).out).toBe(
      'Ticket #1 (waiting) has your feedback,\nvisible to uma and all staff\n',
    )
    expect((await typed('ticket status 2 new --no-input')).err).toBe(
      'error: ticket #2 is resolved and cannot\nbecome new; it can become in-progress\nhint: flashticket ticket status 2 in-progress\n',
    )
    // one that has room on a line of its own gets it, one that has none anywhere goes on where it stands
    const next = (command: string) => saidAt(40, `Created tickets.db with the admin eva; next: ${command}`)
    expect(next('flashticket login eva')).toBe('Created tickets.db with the admin eva;\nnext: flashticket login eva')
    expect(next('flashticket --db tickets.db login eva')).toBe(
      'Created tickets.db with the admin eva;\nnext:\nflashticket --db tickets.db login eva',
    )
    expect(next(`flashticket login eva --db /srv/desk/tickets.db`)).toBe(
      'Created tickets.db with the admin eva;\nnext: flashticket login eva --db /srv/desk/tickets.db',
    )
    expect((await typed('ticket view 1 --no-mark')).out).toContain(
      '\nsam · status: New → In progress · 2\n  hours ago\n',
    )
  })

  test('what changed, and what settings mean, goes on below', async () => {
    expect(await screen('ticket history 1', 80)).toContain(`
 6  vor 2 Stunden  uma  angelegt                 Status: Neu;
                                                 Priorität: Hoch;
                                                 Kategorie:
`)
    expect(await screen('config list', 60)).toContain(`
sla.low              wie bald Tickets niedriger Priorität
                     beantwortet und erledigt werden: 4h/2d,
                     oder 4h für beides
`)
  })

  test('whoami', async () => {
    expect(await screen('whoami', 80)).toBe(`Benutzer   ada (Administrator)
Läuft ab   in 10 Stunden
Verwahrt   FLASHTICKET_TOKEN
Datenbank  ${world.shownDb}
`)
  })

  test('report sla', async () => {
    expect(await screen('report sla', 80)).toBe(`Servicelevel
bis 2026-03-02 11:30 UTC

PRIO     TICKETS  ANTW OK  ANTW SPÄT   ANTW %  LÖS OK  LÖS SPÄT  LÖS %
Alle           1        1          0  100,0 %       0         0
Hoch           1        1          0  100,0 %       0         0
Mittel         0        0          0                0         0
Niedrig        0        0          0                0         0
`)
  })

  test.each(looked.filter((line) => !sentences.includes(line)))(
    '%s: no English label, on 80 columns and on 40',
    async (line) => {
      for (const columns of [80, 40])
        expect({ columns, english: englishIn(await screen(line, columns)) }).toEqual({ columns, english: [] })
    },
  )

  test.each(looked)(
    '%s: the same in English has some, so that the labels above are those to look for',
    async (line) => {
      const { out } = await world.must('ada', line, { terminal: { columns: 200 }, env: { NO_COLOR: '1' } })
      if (!/^inbox --count|^config|^db check/.test(line)) expect(englishIn(out)).not.toEqual([])
    },
  )

  // a path is as long as it is
  test.each(looked.filter((line) => !/^(db info|whoami)/.test(line)))('%s fits 80 columns', async (line) => {
    const wide = (await screen(line, 80)).split('\n').filter((text) => [...text].length > 80)
    expect(wide).toEqual([])
  })
})

describe('for programs', () => {
  test.each(lines)('%s: JSON, NDJSON, CSV, TSV and ids are the same bytes', async (line) => {
    for (const format of ['json', 'ndjson', 'csv', 'tsv', 'ids']) {
      for (const terminal of [undefined, { columns: 80 }]) {
        const see = async (env: Record<string, string>) => {
          const { out, exit } = await world.type('ada', `${line} --format ${format}`, {
            env,
            ...(terminal && { terminal }),
          })
          return { line, format, out, exit }
        }
        expect(await see(german)).toEqual(await see({ FLASHTICKET_LANG: 'en' }))
      }
    }
  })

  test('errors and notices in JSON', async () => {
    for (const line of ['ticket view 99', 'ticket list --fields nope', 'import missing.csv', 'report sla --since x']) {
      const see = async (env: Record<string, string>) => (await world.type('ada', `${line} --json`, { env })).err
      const error = await see(german)
      expect(JSON.parse(error)).toHaveProperty('error.message')
      expect(error).toBe(await see({ FLASHTICKET_LANG: 'en' }))
    }
  })
})
