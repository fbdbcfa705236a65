// Eighty texts that want to do harm, through everything that is printed, asked and said, and every code point there is.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { Questions } from '../../src/cli/ask.ts'
import { csvLines, tsvLines, unguarded } from '../../src/render/csv.ts'
import { inert, inertJson, inertLine } from '../../src/render/inert.ts'
import { missing, tabs } from '../cli/tab.ts'
import { hostile, liveIn, ownColours, plant } from '../hostile.ts'
import { type Screen, type Setting, seededWorld, type World } from '../world.ts'
import { desk, person, run } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const texts = Object.values(hostile).map((text) => text.toWellFormed())
const all = `1-${texts.length}`

/** What people read; where texts have several lines, tabs stay. */
const human: readonly [who: string, line: string, allowed?: string][] = [
  ['sam', 'ticket list --all -L 100'],
  ['sam', 'ticket list -L 100 --fields title,description,requester,assignee,createdBy'],
  ['sam', `ticket view ${all}`, '\n\t'],
  ['ada', `ticket view ${all} --fields id,title,legacy,entries`],
  ['sam', `ticket feedback ${all} --list`],
  ['sam', `ticket note ${all} --list`],
  ['sam', `ticket status ${all}`, '\n\t'],
  ['sam', 'ticket search -L 100 a'],
  ['sam', 'inbox -L 400'],
  ['sam', 'watch --since 0 -L 320'],
  ['sam', 'watch --since 0 -L 320 --fields title,actor,type,text,changes'],
  ['ada', 'user list'],
  ['ada', 'user list -q'],
  ['ada', 'token list'],
  ['sam', 'report summary --by requester'],
  ['sam', 'report summary --by agent'],
  ['sam', 'report agents'],
  ['sam', 'report aging --by agent'],
  ['sam', 'report sla'],
  ['sam', 'report reopens'],
  ['sam', 'report ratings'],
]
const pages = [
  'summary --by requester',
  'summary --by agent',
  'agents',
  'aging --by agent',
  'sla',
  'reopens',
  'ratings',
  'trend',
]
const tables = [
  'ticket list --all --fields id,title,description,requester,assignee,createdBy',
  `ticket view ${all}`,
  'ticket search a',
  'watch --since 0 -L 320 --fields id,title,actor,text,changes',
  'inbox',
  'user list',
  'token list',
  'report summary --by requester',
  'report aging --by agent',
  'report agents',
  'export',
]

/** Begins what a spreadsheet would run. */
const formula = /^[=+\-@\t\r]/
/** What may stand in a page: what it is made of, and nothing that loads, runs or leads away. */
const harmless =
  /^\/?(?:!doctype|html|head|meta|title|style|body|main|header|footer|section|figure|figcaption|h[1-6]|p|dl|dt|dd|div|span|ul|ol|li|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|svg|g|text|tspan|rect|path|circle|line|polyline|desc|time|small|strong|em|details|summary|abbr)$/i

const onTerminal: Setting = { terminal: { columns: 80 } }

function demandInert({ out, err }: Pick<Screen, 'out' | 'err'>, setting: Setting, what: string, allowed = '\n'): void {
  const seen = (text: string): string => (setting.terminal ? text.replace(ownColours, '') : text)
  demand(liveIn(seen(out), allowed).length === 0, `${what} prints ${liveIn(seen(out), allowed).join(' ')}`)
  demand(liveIn(seen(err), '\n').length === 0, `${what} says ${liveIn(seen(err), '\n').join(' ')}`)
}

async function prove(trial: Trial): Promise<string> {
  const world = await seededWorld('sqlite')
  for (const who of ['ada', 'sam', 'uma']) await world.must(who, 'whoami')
  await plant(world, texts)
  const before = await world.photograph()
  let screens = 0
  // one by one only some of them, where there is little time
  const step = trial.of(1, 8)
  const chosen = (index: number): boolean => index % step === trial.seed % step
  const type = async (
    who: string,
    line: string | readonly string[],
    setting: Setting,
    allowed?: string,
  ): Promise<Screen> => {
    const screen = await world.type(who, line, setting)
    screens += 1
    const what = JSON.stringify(line)
    demand(screen.exit !== 1, `${what}: ${screen.err}`)
    demandInert(screen, setting, what, allowed)
    return screen
  }

  for (const language of trial.of(['en', 'de'], ['en'])) {
    for (const where of [{}, onTerminal]) {
      const setting = { ...where, env: { FLASHTICKET_LANG: language } }
      for (const [who, line, allowed] of human) {
        const { exit, err } = await type(who, line, setting, allowed)
        demand(exit === 0, `${line}: exit ${exit}: ${err}`)
      }
      for (const [index, text] of texts.entries()) {
        if (!chosen(index)) continue
        await type('sam', `ticket history ${index + 1}`, setting)
        await type('ada', ['user', 'view', `@${text}`], setting)
      }
      // what is said of a change, and what is wrong with one
      for (const line of [
        `ticket take ${all} --force -y`,
        `ticket feedback ${all} -y -m hello`,
        `ticket status ${all} resolved -y`,
        `ticket rm ${all} -y`,
        `ticket restore ${all} -y`,
      ]) {
        await type('ada', line, setting)
      }
      await world.bringBack(before)
      for (const [index, typed] of Object.values(hostile).entries()) {
        if (!chosen(index)) continue
        for (const line of [
          ['ticket', 'take', `${index + 1}`],
          ['ticket', 'assign', `${index + 1}`, `@${typed}`],
          ['user', 'rm', `@${typed}`, '-y'],
          ['user', 'view', `@${typed}${typed}?`],
          ['ticket', 'view', `x${typed}`],
          ['ticket', 'list', '--sort', `x${typed}`],
          ['ticket', 'list', `--x${typed}`],
          ['ticket', `x${typed}`],
          ['config', 'set', 'sla.high', `x${typed}`],
          ['token', 'rm', `x${typed}`],
          ['ticket', 'new', '-t', 'x', '-F', `x${typed}`],
          ['import', `x${typed}`, '--from', 'csv'],
          ['db', 'info', '--db', `x${typed}`],
        ]) {
          const { exit, out } = await type('ada', line, setting)
          demand(exit !== 0 && out === '', `${JSON.stringify(line)}: exit ${exit}`)
        }
      }
      await world.bringBack(before)
    }
  }

  const questions = await ask(world)
  await world.bringBack(before)
  const hints = await followHints(world)
  const cells = await spreadsheets(world)
  const tags = await htmlPages(world)
  const exact = await json(world)
  const completed = await pressTab(trial)
  const points = everyCodePoint(trial.of(0x110000, 0x20000))
  const anything = fc.string({ unit: fc.oneof(fc.constantFrom(...texts.join('')), fc.string({ unit: 'binary' })) })
  const runs = trial.of(20_000, 1000)
  fc.assert(
    fc.property(anything, (text) => {
      demand(
        liveIn(inert(text), '\n\t').length === 0 && liveIn(inertLine(text)).length === 0,
        `live: ${JSON.stringify(text)}`,
      )
      demand(JSON.parse(inertJson(text, undefined)) === text, `JSON is not exact: ${JSON.stringify(text)}`)
      const [[cell = '', end] = ['']] = parse(csvLines([[text, 'end']], false)) as string[][]
      demand(
        !formula.test(cell) && unguarded(cell) === text && end === 'end',
        `csv: ${JSON.stringify(text)} is ${JSON.stringify(cell)}`,
      )
      demand(tsvLines([[text, 'end']]).split(/[\t\n]/).length === 3, `tsv: ${JSON.stringify(text)}`)
    }),
    { seed: trial.seed, numRuns: runs },
  )
  await world.close()
  return `${texts.length} texts on ${count(screens)} screens, in ${count(questions)} questions, ${count(hints)} hints that a shell ran, ${count(completed)} lines that ${shells.join(', ')} completed, ${count(cells)} cells, ${count(tags)} tags of HTML, ${count(exact)} values of JSON; ${count(points)} code points and ${count(runs)} random texts: 0 live bytes, 0 formulas, JSON exact`
}

/** How many questions were asked. */
async function ask(world: World): Promise<number> {
  const asked: string[] = []
  const answering =
    <Answer>(answer: Answer) =>
    ({ message }: { message: string }): Promise<Answer> => {
      asked.push(message)
      return Promise.resolve(answer)
    }
  const never = () => Promise.reject(new Error('nothing to select here'))
  const questions: Questions = {
    input: answering('none'),
    password: answering('another long one'),
    confirm: answering(false),
    select: never,
  }
  for (const text of texts) {
    for (const line of [
      ['user', 'rm', `@${text}`, '--deactivate'],
      ['ticket', 'assign', '1-3', `@${text}+`],
      ['user', 'passwd', `@${text}`],
    ]) {
      await world.type('ada', line, { ...onTerminal, questions })
    }
  }
  demand(asked.length >= texts.length * 3, `only ${asked.length} questions`)
  for (const message of asked) demand(liveIn(message).length === 0, `a question: ${JSON.stringify(message)}`)
  return asked.length
}

/** How many hints a shell has run: their words are the names they are about, and nothing else happens. */
async function followHints(world: World): Promise<number> {
  let hints = 0
  for (const text of texts) {
    const { err } = await world.type('ada', ['user', 'rm', `@${text}`, '-y'])
    const [, hint] = /^hint: (flashticket user rm .*)$/m.exec(err) ?? []
    // what is shown in other characters is not to be copied
    if (hint === undefined || liveIn(text).length > 0) continue
    const shell = spawnSync('bash', ['-c', `flashticket() { printf '%s\\0' "$@"; }\n${hint}`], {
      cwd: world.folder,
      encoding: 'utf8',
    })
    const ran = shell.stdout.split('\0').slice(0, -1)
    demand(shell.stderr === '' && ran.length === 4, `${hint} runs ${JSON.stringify(ran)}${shell.stderr}`)
    const { exit, out } = await world.type('ada', [...ran, '-y', '-n', '--json'])
    const meant = exit === 0 ? (JSON.parse(out) as { name: string }).name : undefined
    demand(meant === text, `${hint} means ${JSON.stringify(meant)}: exit ${exit}`)
    hints += 1
  }
  demand(!existsSync('/tmp/owned'), 'a shell ran what somebody is called')
  demand(hints > 30, `only ${hints} hints`)
  return hints
}

const shells = (['bash', 'zsh', 'fish'] as const).filter((shell) => missing(shell) === undefined)

/**
 * How many lines shells have completed behind TAB: each to one word, which is somebody's name, or to nothing where that
 * name cannot be shown as it is; and nothing else happens.
 */
async function pressTab(trial: Trial): Promise<number> {
  const world = await desk()
  const names = texts.map((text, index) => `q${index}.${text}`)
  await plant(world, names)
  const [here, programs] = [trial.newFolder(), trial.newFolder()]
  const program = `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/flashticket.js')}" "$@"\n`
  writeFileSync(join(programs, 'flashticket'), program, { mode: 0o755 })
  const env = { ...person(world, 'ada'), PATH: `${programs}:${process.env['PATH']}` }
  for (const what of ['tickets', 'deleted', 'moves', 'users', 'inactive', 'staff', 'tokens']) {
    const { code, out, err } = await run(['complete', what, '--ids=1'], { env })
    demand(code === 0 && err === '', `complete ${what}: ${code}: ${err}`)
    demand(liveIn(out, '\n\t').length === 0, `complete ${what} prints ${liveIn(out, '\n\t').join(' ')}`)
  }
  let lines = 0
  const step = trial.of(2, 10)
  for (const shell of shells) {
    const chosen = names.filter((_, index) => index % step === trial.seed % step)
    const typed = chosen.map((name) => `flashticket ticket assign 1 ${name.slice(0, name.indexOf('.') + 1)}`)
    const seen = await tabs(shell, typed, here, env)
    for (const [index, line] of typed.entries()) {
      const name = `${chosen[index]}+`
      const start = name.slice(0, name.indexOf('.') + 1)
      const meant = inertLine(name) === name ? name : start
      // fish does not tell how it would quote it
      const words =
        shell === 'fish' ? (seen[index]?.offered ?? []) : wordsOf(shell, seen[index]?.line ?? '', here).slice(3)
      const expected = shell === 'fish' && meant === start ? [] : [meant]
      demand(words.join('\0') === expected.join('\0'), `${shell} makes ${JSON.stringify(words)} of ${line}`)
      lines += 1
    }
  }
  demand(readdirSync(here).length === 0 && !existsSync('/tmp/owned'), 'a shell ran what somebody is called')
  await world.close()
  return lines
}

/** The words that the program would be given. */
function wordsOf(shell: string, line: string, cwd: string): string[] {
  const { stdout } = spawnSync(shell, ['-c', `flashticket() { printf '%s\\0' "$@"; }\n${line}`], {
    cwd,
    encoding: 'utf8',
  })
  return stdout.split('\0').slice(0, -1)
}

/** How many cells there were. */
async function spreadsheets(world: World): Promise<number> {
  let cells = 0
  for (const line of tables) {
    const [csv, tsv] = [
      await world.must('ada', `${line} --format csv`),
      await world.must('ada', `${line} --format tsv`).catch(() => undefined),
    ]
    const rows = parse(csv.out) as string[][]
    for (const row of rows) {
      for (const cell of row) demand(!formula.test(cell), `${line} --format csv has the cell ${JSON.stringify(cell)}`)
      cells += row.length
    }
    const lines = tsv?.out.split('\n').slice(0, -1) ?? []
    const [head = ''] = lines
    for (const one of lines)
      demand(
        one.split('\t').length === head.split('\t').length,
        `${line} --format tsv has the line ${JSON.stringify(one)}`,
      )
    if (line !== tables[0]) continue
    const back = new Map(rows.slice(1).map(([id, title = '']) => [Number(id), unguarded(title)]))
    for (const [index, text] of texts.entries()) {
      demand(
        back.get(index + 1) === text,
        `csv makes ${JSON.stringify(back.get(index + 1))} of ${JSON.stringify(text)}`,
      )
    }
  }
  return cells
}

/** How many tags there were. */
async function htmlPages(world: World): Promise<number> {
  let tags = 0
  for (const report of pages) {
    const { out } = await world.must('ada', `report ${report} --format html`)
    demand(liveIn(out, '\n').length === 0, `report ${report} as HTML: ${liveIn(out, '\n').join(' ')}`)
    // a style is no markup
    const page = out.replace(/(<style>)[^<]*/g, '$1')
    for (const [tag, name = ''] of page.matchAll(/<([^\s>]*)[^>]*>/g)) {
      demand(harmless.test(name), `report ${report} as HTML has ${tag}`)
      demand(!/\s(?:on\w+|src|href|srcdoc|action)\s*=/i.test(tag), `report ${report} as HTML has ${tag}`)
      tags += 1
    }
  }
  return tags
}

/** How many values came back as they were. */
async function json(world: World): Promise<number> {
  type Viewed = { title: string; description: string | null; requester: string; entries?: { text: string | null }[] }
  let values = 0
  const same = (seen: unknown, text: string, what: string): void => {
    demand(seen === text, `${what} makes ${JSON.stringify(seen)} of ${JSON.stringify(text)}`)
    values += 1
  }
  for (const setting of [{}, onTerminal]) {
    const list = (await world.must('sam', 'ticket list -L 100 --json --sort id', setting)).json() as Viewed[]
    const lines = (await world.must('sam', 'ticket list -L 100 --format ndjson --sort id', setting)).out
      .trim()
      .split('\n')
    const viewed = (await world.must('sam', `ticket view ${all} --json`, setting)).json() as Viewed[]
    for (const [index, text] of texts.entries()) {
      for (const ticket of [list[index], JSON.parse(lines[index] ?? 'null') as Viewed, viewed[index]]) {
        same(ticket?.title, text, 'JSON')
        same(ticket?.requester, text, 'JSON')
      }
      same(viewed[index]?.entries?.find((entry) => entry.text !== null)?.text ?? '', text, 'JSON')
    }
  }
  return values
}

/** How many there are below `end`: each alone, inert, exact in JSON, and no formula. */
function everyCodePoint(end: number): number {
  let points = 0
  for (let first = 0; first < end; first += 1024) {
    const characters = Array.from({ length: 1024 }, (_, index) => String.fromCodePoint(first + index))
    const rows = parse(
      csvLines(
        characters.map((one) => [`${one}x`, 'end']),
        false,
      ),
    ) as string[][]
    for (const [index, one] of characters.entries()) {
      const name = `U+${(first + index).toString(16)}`
      demand(liveIn(inertLine(`a${one}b`)).length === 0, `${name} stays live`)
      demand(JSON.parse(inertJson(one, undefined)) === one, `${name} is lost in JSON`)
      const [cell = ''] = rows[index] ?? []
      demand(!formula.test(cell), `${name} begins a formula`)
      demand(unguarded(cell) === `${one}x`.toWellFormed(), `${name} is lost in csv: ${JSON.stringify(cell)}`)
    }
    points += characters.length
  }
  return points
}

const promised: Promised = {
  name: 'attacks',
  says: 'data cannot attack terminal, spreadsheet, shell or HTML',
  share: 50,
  prove,
}
export default promised
