// German speakers read German, programs read what they always read (SPEC 1): the commands, as typed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededWorld, type World } from '../world.ts'

const env = { FLASHTICKET_LANG: 'de' }

let world: World
beforeAll(async () => {
  world = await seededWorld()
})
afterAll(() => world.close())

test('a life of a ticket', async () => {
  const life: [who: string, line: string, reads: string][] = [
    ['uma', 'ticket new -t "Drucker klemmt"', 'Neues Ticket #1: Drucker klemmt'],
    ['sam', 'ticket assign 1 sue', 'Ticket #1 ist jetzt sue zugewiesen'],
    ['sam', 'ticket assign 1 none', 'Ticket #1 ist jetzt niemandem zugewiesen'],
    ['sam', 'ticket status 1 in-bearbeitung', 'Ticket #1 ist jetzt in Bearbeitung'],
    ['sam', 'ticket status 1 in-bearbeitung', 'Ticket #1 ist schon in Bearbeitung'],
    [
      'sam',
      'ticket note 1 -s waiting -m "Schon wieder"',
      'Ticket #1 (wartend) hat Ihre Notiz, sichtbar nur für das Team',
    ],
    [
      'sam',
      'ticket feedback 1 -s resolved -m Papier',
      'Ticket #1 (erledigt) hat Ihre Rückmeldung, sichtbar für uma und das ganze Team',
    ],
    [
      'sam',
      'ticket status 1 resolved -m Danke',
      'Ticket #1 ist erledigt und hat Ihre Rückmeldung, sichtbar für uma und das ganze Team',
    ],
    ['uma', 'ticket rate 1 4', 'Ticket #1 hat Ihre Bewertung: 4 von 5'],
    ['sam', 'ticket edit 1 -t "Drucker steht"', 'Ticket #1 ist geändert: Drucker steht'],
    ['sam', 'ticket wait 1 --for status=erledigt', 'Ticket #1 ist erledigt'],
    ['ada', 'ticket rm 1 -y', 'Ticket #1 ist gelöscht; ein Administrator kann es zurückholen'],
    ['ada', 'ticket restore 1', 'Ticket #1 ist zurück: Drucker steht'],
    ['ada', 'user role ulf support', 'ulf hat jetzt die Rolle Support'],
    ['ada', 'user rm ulf --deactivate -y', 'ulf kann sich nicht mehr anmelden'],
    ['ada', 'user activate ulf', 'ulf kann sich wieder anmelden'],
  ]
  for (const [who, line, reads] of life)
    expect({ line, out: (await world.must(who, line, { env })).out }).toEqual({ line, out: `${reads}\n` })
})

test('ids are IDs', async () => {
  expect((await world.must(undefined, 'db info', { env })).out).toMatch(/^ID {7}/m)
  expect((await world.must(undefined, 'db check', { env })).out).toMatch(/^IDs {2}/m)
})

test('what happens to a ticket by itself is told in words', async () => {
  expect((await world.must(undefined, 'help workflow', { env })).out).not.toMatch(/wird (wieder )?in-progress/)
  expect((await world.must(undefined, 'help workflow')).out).not.toMatch(/becomes in-progress/)
})

test('what does not work, and what to do', async () => {
  const failures: Record<string, string> = {
    'ticket edit 1': 'Fehler: es gibt nichts zu ändern\nTipp: -t, -m, -p, -c oder --requester angeben\n',
    'ticket wait 1': 'Fehler: --for fehlt\nTipp: flashticket ticket wait 1 --for reply\n',
    'ticket feedback 1 x -m y': 'Fehler: den Text nur einmal angeben: als Wörter, mit -m, -F oder -e\n',
    'ticket status': 'Fehler: das Argument „id“ fehlt\nTipp: flashticket ticket status --help\n',
    'ticket status 1 -m x': 'Fehler: zu einem Text gehört hier ein Status\nTipp: flashticket ticket feedback 1\n',
    'export --format table': 'Fehler: ein Export ist für Programme: --format ndjson, json oder csv\n',
    'help nothing-like-this':
      'Fehler: unbekannter Befehl oder unbekanntes Thema: "nothing-like-this"\nTipp: flashticket --help\n',
  }
  for (const [line, err] of Object.entries(failures))
    expect({ line, ...(await world.type('sam', line, { env })) }).toMatchObject({ line, exit: 2, out: '', err })
})

test('what is not allowed, in words and not in tokens', async () => {
  await world.must('sam', 'ticket status 1 in-progress')
  const failures: [who: string, line: string, says: string][] = [
    ['sam', 'ticket status 1 new', 'Ticket #1 ist in Bearbeitung und kann nicht „neu“ werden; möglich ist wartend'],
    [
      'uma',
      'ticket status 1 waiting',
      'Ticket #1 auf „wartend“ zu setzen, verlangt die Rolle Support oder Administrator',
    ],
    ['uma', 'ticket edit 1 -t x', 'Ticket #1 ist in Bearbeitung; der Anfragende'],
    ['sam', 'user role uma admin', 'nötig ist die Rolle Administrator, Ihre ist Support'],
    ['sam', 'ticket assign 1 uma', 'uma hat die Rolle Anwender'],
  ]
  for (const [who, line, says] of failures)
    expect({ line, ...(await world.type(who, line, { env })) }).toMatchObject({
      line,
      err: expect.stringContaining(says),
    })
})

test('questions', async () => {
  const asked: string[] = []
  const ask =
    <Answer>(answer: Answer) =>
    ({ message }: { message: string }): Promise<Answer> => {
      asked.push(message)
      return Promise.resolve(answer)
    }
  const questions = { input: ask('x'), password: ask('x'), confirm: ask(false), select: () => Promise.reject() }
  for (const line of ['ticket rm 1', 'user rm sue --deactivate'])
    expect(await world.type('ada', line, { env, terminal: {}, questions })).toMatchObject({ exit: 130, out: '' })
  expect(asked).toEqual([
    'Ticket #1 (Drucker steht) löschen? Zurückholen kann das nur ein Administrator.',
    'Die Anmeldung von sue sperren?',
  ])
})

test('programs read English', async () => {
  const lines = [
    'ticket edit 1 --json',
    'ticket status 1',
    'ticket status 1 --json',
    'export --format json --fields id',
  ]
  for (const line of lines) {
    const [german, english] = [await world.type('sam', line, { env }), await world.type('sam', line)]
    expect({ line, out: german.out, exit: german.exit }).toEqual({ line, out: english.out, exit: english.exit })
    if (line.includes('json')) expect({ line, err: german.err }).toEqual({ line, err: english.err })
  }
  for (const line of ['ticket list -s foo', 'ticket view 99', 'ticket list --fields nope']) {
    for (const format of ['csv', 'tsv', 'ids', 'ndjson']) {
      const wrong = await world.type('sam', `${line} --format ${format}`, { env })
      const english = await world.type('sam', `${line} --format ${format}`)
      expect(wrong).toEqual({ ...english, json: expect.anything() })
    }
  }
  const made = await world.must('sam', 'watch 1 --since 0 -L 1 --exec false --json', { env })
  expect(made.err).toMatch(/^\{"notice":"false on entry \d+: it ended with 1"\}\n$/)
})

test('a program that cannot be started is said in German', async () => {
  const missing = await world.must('sam', 'watch 1 --since 0 -L 1 --exec nosuch', { env })
  expect(missing.err).toMatch(/^nosuch bei Eintrag \d+: dieses Programm gibt es nicht \(ENOENT\)\n$/)
  const folder = await world.must('sam', 'watch 1 --since 0 -L 1 --exec /', { env })
  expect(folder.err).toMatch(/: keine Berechtigung \(EACCES\)\n$/)
})
