// From the bare word to an answered ticket, and away from every question, in real terminals: what zero training means.
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { de } from '../src/texts/de.ts'
import { en } from '../src/texts/en.ts'
import type { Texts } from '../src/texts/texts.ts'
import { missingTerminal, type Terminal, Terminals } from './terminal.ts'

const missing = missingTerminal()
if (missing !== undefined) process.stderr.write(`home.test.ts: not run: ${missing}\n`)

const terminals = new Terminals()
afterAll(() => terminals.close())

const { folder } = terminals
const desk = join(folder, 'desk.db')
const password = 'correct horse'

type Mode = { texts: Texts; columns?: number; env?: Record<string, string> }

const environment = (who: string, db: string): Record<string, string> => ({
  HOME: join(folder, who),
  FLASHTICKET_DB: db,
  FLASHTICKET_CREDENTIALS: 'file',
})

/** A person at a terminal of their own, who reads the screen and types what it asks for. */
class Person {
  readonly terminal: Terminal
  private readonly byNumber: boolean
  constructor(terminal: Terminal, byNumber: boolean) {
    this.terminal = terminal
    this.byNumber = byNumber
  }

  static async at(who: string, db: string, { texts, columns = 80, env = {} }: Mode): Promise<Person> {
    mkdirSync(join(folder, who), { recursive: true })
    const all = { ...environment(who, db), FLASHTICKET_LANG: texts.locale, ...env }
    return new Person(await terminals.open({ columns, env: all, cwd: join(folder, who) }), env.ACCESSIBLE === '1')
  }

  /** Waits for the text, wherever the lines are broken. */
  see(text: string): Promise<string> {
    return this.terminal.see(new RegExp(loosely(text)))
  }

  /** Answers the question that ends like this, which is the last on the screen. */
  async answer(question: string, ...lines: string[]): Promise<void> {
    await this.terminal.see(new RegExp(`${loosely(question)}(?:\\s*[([][^\\n]*)?$`))
    for (const line of lines) this.terminal.enter(line)
  }

  /** Chooses by what the choice says, which begins with `label`; `question` is above it. */
  async choose(question: string, label: string): Promise<void> {
    await this.see(question)
    // as much of it as a narrow terminal shows
    const shown = escaped(label.slice(0, 20))
    if (this.byNumber) {
      // the list is the last thing on the screen, and waits for a number
      const list = new RegExp(`\\n\\d+\\. ${shown}[\\s\\S]*\\n\\D+ 1 [^\\n]+:(?: \\([^\\n]*\\))?$`)
      const screen = await this.terminal.see(list)
      const lines = [...screen.matchAll(/^(\d+)\. (.*)$/gm)].filter(([, , name]) =>
        name?.startsWith(label.slice(0, 20)),
      )
      this.terminal.enter(lines.at(-1)?.[1] ?? '')
      return
    }
    for (let steps = 0; steps < 20; steps++) {
      const screen = await this.terminal.see(/❯ /)
      const lines = screen.split('\n')
      const cursor = lines.findLastIndex((line) => line.startsWith('❯ '))
      const wanted = lines.findLastIndex((line) => new RegExp(`^[❯ ] ${shown}`).test(line))
      if (wanted === cursor) return this.terminal.press('Enter')
      const at = lines[cursor]?.slice(2) ?? ''
      this.terminal.press(wanted < cursor ? 'Up' : 'Down')
      await this.terminal.see(new RegExp(`^❯ (?!${escaped(at)}$)`, 'm'))
    }
    throw new Error(`no choice ${label}:\n${this.terminal.screen()}`)
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
/** A text, wherever its lines are broken. */
const loosely = (text: string): string => [...text.replaceAll(' ', '')].map(escaped).join('\\s*')
/** A text of the menu without the count in it. */
const uncounted = (text: string): string => text.replace(/ \(.*/, '')

/** Whatever stands above a choice or an input is all one needs to know. */
const walks: [name: string, mode: Mode][] = [
  ['in English, at 80 columns', { texts: en }],
  ['in German, at 40 columns', { texts: de, columns: 40 }],
  ['in English, line by line', { texts: en, env: { ACCESSIBLE: '1', TERM: 'dumb' } }],
  ['in German, line by line, at 40 columns', { texts: de, columns: 40, env: { ACCESSIBLE: '1' } }],
]

describe.skipIf(missing !== undefined)('on a real terminal', () => {
  test('the bare word makes a desk, its first admin, and its people', async () => {
    const { home, asking, words } = en
    const ada = await Person.at('ada', desk, { texts: en })
    ada.terminal.enter('flashticket')
    await ada.answer(home.create, '')
    await ada.answer(home.adminName, 'ada')
    // what was too short is not in front of what is typed next
    await ada.answer(asking.newPassword('ada'), 'short')
    await ada.see('> the password has fewer than 8 characters')
    await ada.answer(asking.newPassword('ada'), password)
    await ada.answer(asking.sameAgain, password)
    await ada.see('$ flashticket login ada')
    await ada.answer(asking.hidden, password)
    await ada.choose(home.what('ada'), home.users)
    for (const [name, role] of [
      ['uma', 'user'],
      ['sam', 'support'],
    ] as const) {
      await ada.choose(asking.whichUser, home.addUser)
      await ada.answer(asking.newUser, name)
      await ada.choose(asking.whichRole, words.role[role])
      await ada.answer(asking.newPassword(name), password)
      await ada.answer(asking.sameAgain, password)
      await ada.see(`Added ${name}`)
      await ada.terminal.see(new RegExp(`^  ${name} +${words.role[role]}`, 'm'))
    }
    ada.terminal.press('q')
    await ada.terminal.see(/Check the database[\s\S]*leave$/)
    ada.terminal.press('Escape')
    await ada.terminal.see(/ready>$/)
    expect(statSync(desk).mode & 0o777).toBe(0o600)
  })

  test('nothing of a question reaches standard output, and the bare word asks nobody who is not there', async () => {
    const { asking, commands } = en
    const db = join(folder, 'quiet.db')
    copyFileSync(desk, db)
    const editor = join(folder, 'bin', 'write')
    writeFileSync(editor, '#!/bin/sh\nprintf "one\\n\\ntwo\\n" > "$1"\n', { mode: 0o755 })
    const uma = await Person.at('quiet', db, { texts: en, env: { EDITOR: 'write' } })
    uma.terminal.enter('flashticket login uma')
    await uma.answer(asking.hidden, password)
    await uma.see('Logged in')
    uma.terminal.enter('id=$(flashticket ticket new -q); echo "it is <$id>"')
    await uma.answer(commands['ticket new'].ask, 'VPN is down')
    await uma.answer(asking.editorLine('write'), 'e')
    await uma.choose(asking.whatKind, asking.kinds.bug)
    await uma.choose(asking.howUrgent, asking.urgencies.low)
    await uma.terminal.see(/^it is <1>$/m)
    const rows = new Database(db, { readonly: true }).prepare('SELECT description FROM tickets')
    expect(rows.all()).toEqual([{ description: 'one\n\ntwo' }])
    // an empty line in the middle of what is pasted ends nothing
    await uma.terminal.clear()
    uma.terminal.enter('flashticket ticket feedback 1')
    await uma.see(asking.editorLine('write'))
    uma.terminal.type('It says\r\rerror 809 today')
    await uma.see('error 809 today')
    uma.terminal.press('Enter', 'Enter')
    await uma.see(commands['ticket feedback'].done('new', 'uma'))
    const said = new Database(db, { readonly: true }).prepare("SELECT text FROM events WHERE type = 'feedback'")
    expect(said.all()).toEqual([{ text: 'It says\n\nerror 809 today' }])
    for (const line of ['flashticket --no-input', 'CI=1 flashticket', 'flashticket </dev/null', 'flashticket | cat']) {
      await uma.terminal.clear()
      uma.terminal.enter(`${line}; echo "exit $?"`)
      expect(await uma.terminal.see(/exit \d\nready>$/)).toMatch(/\n {2}flashticket ticket list --mine\nexit 0\n/)
    }
  })

  test('one line is one line however it is pasted, a wrong answer goes away, and ^W takes a word', async () => {
    const { asking, commands } = en
    const db = join(folder, 'keys.db')
    copyFileSync(desk, db)
    const sam = await Person.at('keys', db, { texts: en })
    sam.terminal.enter('flashticket login sam')
    await sam.answer(asking.hidden, password)
    await sam.see('Logged in')
    sam.terminal.enter('flashticket ticket new --requester sam -p low -c bug')
    await sam.see(commands['ticket new'].ask)
    sam.terminal.type('VPN is down\rsince Monday\rfor all of us')
    await sam.see('VPN is down since Monday for all of us')
    sam.terminal.press('Enter')
    await sam.see(asking.linesEnd)
    sam.terminal.type('It says 日本 error')
    sam.terminal.press('C-w', 'C-w')
    sam.terminal.type('809')
    await sam.terminal.see(/^It says 809$/m)
    sam.terminal.press('Enter', 'Enter')
    await sam.see(commands['ticket new'].created('#1: VPN is down since Monday for all of us'))
    await sam.terminal.clear()
    sam.terminal.enter('flashticket ticket rm 1')
    await sam.terminal.see(/\(y\/N\)$/)
    sam.terminal.enter('perhaps')
    await sam.terminal.see(new RegExp(`\\(y/N\\)\\n> ${asking.neither}`))
    sam.terminal.enter('n')
    await sam.terminal.see(/: nothing was changed$/m)
    const rows = new Database(db, { readonly: true }).prepare('SELECT title, description FROM tickets')
    expect(rows.all()).toEqual([{ title: 'VPN is down since Monday for all of us', description: 'It says 809' }])
  })

  test.concurrent.each(walks)('a ticket is filed, answered, and its answer found, %s', async (name, mode) => {
    const { home, asking, words } = mode.texts
    const db = join(folder, `${name}.db`)
    copyFileSync(desk, db)
    const [uma, sam] = await Promise.all([Person.at(`uma ${name}`, db, mode), Person.at(`sam ${name}`, db, mode)])
    const login = async (person: Person, who: string): Promise<void> => {
      person.terminal.enter('flashticket')
      await person.terminal.see(/\$ flashticket login\n.*:$/)
      person.terminal.enter(who)
      await person.answer(mode.texts.asking.hidden, password)
      await person.see(home.what(who))
    }
    await Promise.all([login(uma, 'uma'), login(sam, 'sam')])

    await uma.choose(home.what('uma'), home.report)
    await uma.see('$ flashticket ticket new')
    await uma.answer(mode.texts.commands['ticket new'].ask, 'VPN is down')
    await uma.answer(asking.linesEnd, 'It says error 809', '')
    await uma.choose(asking.whatKind, asking.kinds.bug)
    await uma.choose(asking.howUrgent, asking.urgencies.high)
    await uma.see(mode.texts.commands['ticket new'].created('#1: VPN is down'))

    await sam.choose(home.what('sam'), home.next)
    await sam.see('It says error 809')
    await sam.choose(home.whatWith(1), home.answer)
    await sam.see(asking.answer(1, 'uma'))
    await sam.answer(asking.linesEnd, 'Please try again now', '')
    await sam.choose(home.whatWith(1), home.status)
    await sam.choose(asking.whichStatus(1, words.within.status['in-progress']), words.status.resolved)
    await sam.see('$ flashticket ticket status 1 resolved')
    await sam.choose(home.whatWith(1), home.back)
    await sam.choose(home.what('sam'), home.leave)
    await sam.terminal.see(/ready>$/)

    await uma.choose(home.what('uma'), uncounted(home.news(1)))
    await uma.choose(asking.whichTicket, '#1')
    await uma.see('Please try again now')
    await uma.choose(home.whatWith(1), home.rate)
    await uma.choose(asking.howContent, asking.ratings[5])
    await uma.see(mode.texts.commands['ticket rate'].done(5))
    await uma.choose(home.whatWith(1), home.back)
    const screen = await uma.terminal.see(new RegExp(`${escaped(home.noTickets)}[\\s\\S]*${escaped(home.leave)}`))
    expect(screen).not.toContain('internal')
    uma.terminal.type('q')
    // line by line a key alone is not an answer yet
    if (mode.env) uma.terminal.press('Enter')
    await uma.terminal.see(/ready>$/)
    const rows = new Database(db, { readonly: true }).prepare('SELECT status, priority, category, rating FROM tickets')
    expect(rows.all()).toEqual([{ status: 'resolved', priority: 'high', category: 'bug', rating: 5 }])
  })
})
