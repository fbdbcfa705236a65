// Lines that nobody would type: commands, options and values as the map has them, shuffled, and noise. None does harm.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as timer } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { openContext } from '../../src/cli/context.ts'
import { thisHost } from '../../src/cli/host.ts'
import { openIo } from '../../src/cli/io.ts'
import { readTree, type TreeCommand, type TreeOption } from '../../src/cli/tree.ts'
import { exitCodes } from '../../src/domain/error.ts'
import { categories, priorities, roles, statuses } from '../../src/domain/words.ts'
import { en } from '../../src/texts/en.ts'
import { hostile } from '../hostile.ts'
import { password, type Screen } from '../world.ts'
import { changingDesk } from './changing.ts'
import { demandSane, inParallel, person, start, typeToBuilt } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

/** How long one may take, in ms. */
const longest = 10_000
const documented: readonly number[] = [0, ...Object.values(exitCodes)].filter((code) => code !== exitCodes.internal)

/** Everything is in the folder in which it is typed: no path leads out of it, no name to another machine. */
const values: readonly string[] = [
  ...[
    '1',
    '2',
    '3',
    '#1',
    '1-3',
    '1,2',
    '3-1',
    '0',
    '-1',
    '99999999999999999999',
    '1e3',
    '0x10',
    '1-999999',
    'id',
    '-',
    '--',
    '',
  ],
  ...['sam', '@sam', '@me', 'none', 'SAM', 'nosuch', 'me', 'unknown', 'ulf', 'sue'],
  ...[...statuses, ...priorities, ...categories, ...roles, 'open', 'erledigt', 'In Bearbeitung'],
  ...['7d', '24h', 'today', 'yesterday', '2026-01-01..2026-02-01', '2026-13-45', '1h/8h', '9999999d', '0h', 'month'],
  ...[
    'json',
    'table',
    'csv',
    'tsv',
    'ndjson',
    'ids',
    'html',
    'xml',
    'id,title',
    '-priority,createdAt',
    'noteCount',
    'entries',
  ],
  ...[
    'rows.csv',
    'desk.db',
    'no/such/file',
    'folder',
    'folder/',
    '.',
    'Europe/Berlin',
    'Mars/Base',
    'bash',
    'ticket',
    'workflow',
  ],
  ...[
    'sla.high',
    'sla.soon',
    'sla.hours',
    'sla.high=4h',
    'title=a',
    'status:open=new',
    '{title} / {x}',
    'nightly',
    'write',
    '5',
    '6',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    `x${'y'.repeat(3000)}`,
    "'; DROP TABLE tickets; --",
    '%',
    '_',
    '"',
    '*',
  ],
]

async function prove(trial: Trial): Promise<string> {
  const host = thisHost()
  const tree = await readTree(openContext(host, openIo(host, en), en))
  const leaves = leavesOf(tree, [])
  await typeToBuilt()
  const world = await changingDesk()
  mkdirSync(join(world.folder, 'folder'))
  const before = await world.photograph()
  const here = { PATH: join(world.folder, 'nothing'), FLASHTICKET_CREDENTIALS: 'file' }
  const noise = [...Object.values(hostile), ...values]
  const anyOption = leaves.flatMap(({ command }) => command.options)

  const value = (): string => {
    const many = trial.random(10)
    if (many === 0) return trial.pick(noise) + trial.pick(noise)
    if (many === 1)
      return String.fromCodePoint(...Array.from({ length: 1 + trial.random(8) }, () => trial.random(0xd800)))
    return trial.pick(many < 4 ? noise : values)
  }
  const option = ({ flags, value: takes }: TreeOption): string[] => {
    const flag = trial.pick(flags)
    // programs of others are no matter of ours
    if (flag === '--exec') return [flag, 'no-such-program']
    const shown = trial.random(12) === 0 ? flag.slice(0, -1) : flag
    const isGiven = (takes !== undefined) !== (trial.random(15) === 0)
    if (!isGiven) return [shown]
    return trial.random(3) === 0 ? [`${shown}=${value()}`] : [shown, value()]
  }
  const line = (): string[] => {
    const { path, command } = trial.pick(leaves)
    const words: string[] = trial.random(20) === 0 ? [value()] : [...path]
    const rest: string[][] = [
      ...command.places.filter(() => trial.random(4) > 0).map(() => [value()]),
      ...Array.from({ length: trial.random(5) }, () =>
        option(trial.pick(trial.random(5) > 0 ? [...command.options, ...tree.options] : anyOption)),
      ),
      ...Array.from({ length: trial.random(8) === 0 ? 1 + trial.random(3) : 0 }, () => [value()]),
    ]
    while (rest.length > 0) words.push(...(rest.splice(trial.random(rest.length), 1)[0] ?? []))
    if (trial.random(25) === 0) words.splice(trial.random(words.length + 1), 0, value())
    // neither another machine nor another folder
    return words.filter((word) => !/^\w+:\/\/|^\/|\/\.\./.test(word))
  }

  const sane = (
    words: readonly string[],
    { exit, out, err }: Pick<Screen, 'exit' | 'out' | 'err'>,
    ms: number,
  ): void => {
    const what = JSON.stringify(words)
    demand(documented.includes(exit), `${what}: exit ${exit}: ${err.slice(0, 600)}`)
    demand(!/\n\s+at .*[(/]|node:internal|Warning:|this is a bug/.test(err), `${what}: ${err.slice(0, 600)}`)
    demand(ms < longest, `${what}: it took ${ms} ms`)
    if (exit !== 0)
      demand(
        err !== '' || [exitCodes.pending, exitCodes.partial].includes(exit as 8),
        `${what}: exit ${exit} without a word`,
      )
    // rows may have been streamed, and a check that fails is printed
    const prints = [exitCodes.pending, exitCodes.partial, exitCodes.storage, exitCodes.unauthenticated].includes(
      exit as 8,
    )
    if (exit !== 0 && !prints) demand(out === '', `${what}: exit ${exit}, and yet it prints ${out.slice(0, 200)}`)
  }
  const whole = (): void => {
    const file = new Database(world.db)
    const fault = file.pragma('integrity_check', { simple: true })
    const orphans = file
      .prepare('SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id)')
      .pluck()
      .get()
    file.close()
    demand(
      fault === 'ok' && orphans === 0,
      `the database is not whole any more: ${fault}, ${orphans} tickets without entry`,
    )
  }

  const exits = new Map<number | string, number>()
  const told = (exit: number | string): unknown => exits.set(exit, (exits.get(exit) ?? 0) + 1)
  const wanted = trial.of(20_000, 1500)
  let slowest = 0
  let typed = 0
  // some of the time is for the processes
  const enough = trial.seconds / 4
  for (; typed < wanted && trial.seconds > enough; typed++) {
    const words = line()
    const who = trial.pick(['ada', 'ada', 'sam', 'uma', undefined])
    const stdin = trial.pick([undefined, password, `${password}\na whole new one\n`, '1 2\n', 'title\nx\n', '{"id":1}'])
    const ended = new AbortController()
    const began = performance.now()
    // what would go on for ever is ended
    const clock = timer(50, undefined, { ref: false }).then(() => ended.abort())
    const screen = await world.type(who, words, {
      env: here,
      ...(stdin !== undefined && { stdin }),
      ended: ended.signal,
    })
    const ms = performance.now() - began
    void clock
    slowest = Math.max(slowest, ms)
    sane(words, screen, ms)
    told(screen.exit)
    if (typed % 250 === 249) {
      whole()
      await world.bringBack(before)
    }
  }
  whole()
  await world.bringBack(before)

  // a process can be given no NUL, and some would go on for ever
  const endingLine = (): string[] => {
    for (;;) {
      const words = line().map((word) => word.replaceAll('\0', '').toWellFormed())
      if (!words.includes('watch') && !words.includes('wait') && !words.includes('--follow')) return words
    }
  }
  const spawned = await inParallel(3, Array.from({ length: trial.of(300, 12) }, endingLine), async (given) => {
    if (!trial.goesOn) return 0
    const { child, ended } = start(given, {
      env: { ...person(world, trial.pick(['ada', 'sam'])), ...here },
      cwd: world.folder,
      stdin: password,
    })
    const clock = setTimeout(() => child.kill('SIGKILL'), longest)
    const end = await ended
    clearTimeout(clock)
    demandSane(end, JSON.stringify(given))
    sane(given, { exit: Number(end.code), out: end.out, err: end.err }, end.ms)
    told(Number(end.code))
    return 1
  })
  whole()
  await world.close()
  const processes = spawned.reduce<number>((sum, one) => sum + one, 0)
  const codes = [...exits].sort(([a], [b]) => Number(a) - Number(b)).map(([code, times]) => `${code}: ${count(times)}`)
  const cut = typed < wanted ? ` of ${count(wanted)} (the time was over)` : ''
  return `${count(typed)}${cut} lines in process, the slowest ${count(Math.ceil(slowest))} ms, and ${processes} as processes: only documented exit codes (${codes.join(', ')}), no stack, nothing printed by what failed, database whole`
}

type Leaf = { path: readonly string[]; command: TreeCommand }

const leavesOf = (command: TreeCommand, path: readonly string[]): Leaf[] =>
  command.commands.length === 0
    ? [{ path, command }]
    : command.commands.flatMap((one) => leavesOf(one, [...path, one.name]))

const promised: Promised = { name: 'arguments', says: 'random arguments do no harm', share: 88, prove }
export default promised
