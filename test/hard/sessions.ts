// A session that ends while it is at work in another process: from that moment on nothing of it is committed.
import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Questions } from '../../src/cli/ask.ts'
import { password, type World } from '../world.ts'
import { changing, changingDesk, wordsAt } from './changing.ts'
import { demandDone, demandSane, desk, pause, person, run, start, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

/** Another long one, as an admin types it, and as somebody does who replaces their own. */
const fresh = 'brand new words'

/** What ends it: who types what; `rights`: the session lives on, with the rights of a user. */
type End = { who: string; line: string; stdin?: string; rights?: true }

const ends: Record<string, End> = {
  password: { who: 'ada', line: 'user passwd sue --password-stdin', stdin: fresh },
  'own password': { who: 'sue elsewhere', line: 'user passwd --password-stdin', stdin: `${password}\n${fresh}\n` },
  role: { who: 'ada', line: 'user role sue user', rights: true },
  deactivation: { who: 'ada', line: 'user rm sue --deactivate -y' },
  'logout --all': { who: 'sue elsewhere', line: 'logout --all' },
}

/** What ends only with its session, each on a ticket that a user may not see. */
const endless = {
  watch: ['watch'],
  'ticket wait': ['ticket', 'wait', '1', '--for', 'status=resolved'],
  'ticket view --follow': ['ticket', 'view', '1', '--follow'],
} as const

const said = 'said when it was over'

/** A desk on which sue is logged in twice, and has tickets before her. */
async function worldOfSue(tickets: number): Promise<World> {
  const world = await desk()
  const { out } = await world.must(undefined, ['login', 'sue', '--password-stdin', '--print-token'], {
    stdin: password,
  })
  world.know('sue elsewhere', out.trim())
  const rows = Array.from({ length: tickets }, (_, n) => `ticket ${n}`)
  writeFileSync(join(world.folder, 'first.csv'), `title\n${rows.join('\n')}\n`)
  await world.must('ada', 'import first.csv')
  return world
}

/** Looks at sue again and again: the last entry there was when her session was first seen ended, or her role changed. */
function look(db: string) {
  const file = new Database(db, { readonly: true })
  const sight = file.prepare(`SELECT (SELECT count(*) FROM sessions WHERE "user" = 'sue') AS sessions,
    (SELECT role FROM users WHERE name = 'sue') AS role, (SELECT max(id) FROM events) AS entry`)
  const seen = () => sight.get() as { sessions: number; role: string; entry: number }
  const before = seen()
  let last: number | undefined
  const clock = setInterval(() => {
    const now = seen()
    if (last === undefined && (now.sessions < before.sessions || now.role !== before.role)) last = now.entry
  }, 1).unref()
  const after = (entry: number) =>
    file
      .prepare(`SELECT id, type FROM events WHERE actor = 'sue' AND id > ? AND type NOT LIKE 'user-%'`)
      .all(entry) as {
      id: number
      type: string
    }[]
  // what an admin or sue herself did to her is in the log; a logout is not
  const logged = () =>
    file.prepare(`SELECT max(id) FROM events WHERE type = 'user-changed' AND text = 'sue'`).pluck().get() as
      | number
      | null
  return {
    /** What sue did after it. */
    late: (before: number) => {
      const ended = (logged() ?? 0) > before ? logged() : last
      return ended === undefined || ended === null ? undefined : after(ended)
    },
    entry: before.entry,
    close: () => {
      clearInterval(clock)
      file.close()
    },
  }
}

async function prove(trial: Trial): Promise<string> {
  const children: ChildProcess[] = []
  try {
    return await attempt(trial, children)
  } finally {
    for (const child of children) child.kill('SIGKILL')
  }
}

/** `children` gets every process that does not end by itself. */
async function attempt(trial: Trial, children: ChildProcess[]): Promise<string> {
  const counts = { before: 0, asked: 0, races: 0, acknowledged: 0, refused: 0 }

  // before: every command that changes something, for every end
  for (const [what, { who, line, stdin, rights }] of Object.entries(ends)) {
    const world = await changingDesk()
    const { out } = await world.must(undefined, ['login', 'sue', '--password-stdin', '--print-token'], {
      stdin: password,
    })
    world.know('sue elsewhere', out.trim())
    writeFileSync(join(world.folder, 'rows.csv'), 'title\nfrom a file\n')
    await world.must(who, line, stdin === undefined ? {} : { stdin })
    await world.type('sue', 'whoami')
    const after = await world.photograph()
    for (const [by, words, input] of changing) {
      // what needs no session, and what a user may, too
      if (by === undefined || words === 'logout') continue
      if (rights && /^(ticket new|logout|token new|user passwd --)/.test(words)) continue
      const screen = await world.type('sue', wordsAt(world.folder, words), input === undefined ? {} : { stdin: input })
      const exits = rights ? [2, 3, 5] : [4]
      demand(exits.includes(screen.exit), `${words} after ${what}: exit ${screen.exit}: ${screen.err}`)
      demand(screen.out === '', `${words} after ${what} prints ${screen.out}`)
      demand((await world.photograph()).equals(after), `${words} after ${what} changed something`)
      counts.before += 1
    }
    await world.close()
  }

  // during: while somebody is asked, in this process
  for (const [what, end] of Object.entries(ends)) {
    for (const asked of ['user rm ulf', 'user add newby', 'ticket rm 1', 'user passwd uma', 'ticket assign 1-4 sam']) {
      const world = await worldOfSue(5)
      // with the rights of an admin: all of them may be asked
      await world.must('ada', 'user role sue admin')
      const file = new Database(world.db, { readonly: true })
      const acted = (): number =>
        file
          .prepare(`SELECT count(*) FROM events WHERE actor = 'sue' AND type <> 'user-changed'`)
          .pluck()
          .get() as number
      let done = false
      const act = async (): Promise<void> => {
        if (!done) await world.must(end.who, end.line, end.stdin === undefined ? {} : { stdin: end.stdin })
        done = true
      }
      const questions: Questions = {
        input: () => act().then(() => 'x'),
        password: () => act().then(() => fresh),
        confirm: () => act().then(() => true),
        select: ({ choices }) => act().then(() => choices[0]?.value as never),
      }
      const screen = await world.type('sue', asked, { terminal: {}, questions })
      demand(done, `${asked} asked nothing: exit ${screen.exit}: ${screen.err}`)
      // a user may see none of these tickets
      demand(
        (end.rights ? [3, 5] : [4]).includes(screen.exit),
        `${what} while ${asked} asks: exit ${screen.exit}: ${screen.err}`,
      )
      demand(acted() === 0, `${what} while ${asked} asks: it was committed`)
      file.close()
      await world.close()
      counts.asked += 1
    }
  }

  // during: in another process that is at it without a pause, and in one job that commits again and again
  const rounds = trial.of(6, 1)
  for (let round = 0; round < rounds && (round === 0 || trial.goesOn); round++) {
    for (const [what, end] of Object.entries(ends)) {
      const world = await worldOfSue(5)
      const sight = look(world.db)
      const lines = [
        ['ticket', 'note', '1', '-m', 'x'],
        ['ticket', 'take', '2', '--force'],
        ['ticket', 'edit', '3', '-p', 'high'],
        ['ticket', 'edit', '3', '-p', 'low'],
      ]
      const heard = { any: 0, refused: 0 }
      const at = typist(lines, { times: 1_000_000 }, { env: person(world, 'sue') }, ({ exit }) => {
        heard.any += 1
        if (exit !== 0) heard.refused += 1
      })
      children.push(at.child)
      await at.ready
      at.go()
      while (heard.any < 5 && at.child.exitCode === null) await pause(5)
      await pause(trial.random(300))
      demandDone(await run(end.line.split(' '), { env: person(world, end.who), stdin: end.stdin }), end.line)
      // what it was at ends, too; what comes after that is refused
      const clock = setTimeout(() => at.child.kill('SIGKILL'), 20_000)
      while (heard.refused < 10 && at.child.exitCode === null && at.child.signalCode === null) await pause(5)
      clearTimeout(clock)
      const told = sight.late(sight.entry)
      at.child.kill('SIGKILL')
      const { typed } = await at.ended
      const late = sight.late(sight.entry)
      demand(late !== undefined && told !== undefined, `${what}: nobody saw it`)
      demand(late.length === 0, `${what}: after it ${late.length} entries by that session, the first #${late[0]?.id}`)
      const refused = typed.filter(({ exit }) => exit !== 0)
      demand(refused.length > 0, `${what}: nothing was refused afterwards`)
      for (const { exit, err } of refused) {
        demand((end.rights ? [3, 5] : [4]).includes(exit), `${what} while others are refused: exit ${exit}: ${err}`)
      }
      sight.close()
      await world.close()
      counts.races += 1
      counts.refused += refused.length
      counts.acknowledged += typed.length - refused.length
    }
  }

  // during: one import that has its rows from a slow pipe, one in many transactions, and what only watches
  for (const [what, end] of Object.entries(ends)) {
    const world = await worldOfSue(5)
    await world.must('ada', 'user role sue admin')
    const sight = look(world.db)
    const slow = start(['import', '-', '--from', 'csv'], { env: person(world, 'sue'), stdin: 'silent' })
    const waiting = Object.entries(endless).map(([name, line]) => {
      const one = start(line, { env: person(world, 'sue') })
      children.push(one.child)
      return { name, ...one }
    })
    const rows = Array.from({ length: trial.of(60_000, 25_000) }, (_, n) => `row ${n}`)
    writeFileSync(join(world.folder, 'many.csv'), `title\n${rows.join('\n')}\n`)
    const many = start(['import', 'many.csv', '--batch'], { env: person(world, 'sue'), cwd: world.folder })
    children.push(slow.child, many.child)
    slow.child.stdin?.write('title\nslow row\n')
    await pause(800 + trial.random(1500))
    demandDone(await run(end.line.split(' '), { env: person(world, end.who), stdin: end.stdin }), end.line)
    await pause(20)
    slow.child.stdin?.end('another\n')
    const first = await slow.ended
    demand(first.code === (end.rights ? 5 : 4), `${what} while an import reads: ${first.code}: ${first.err}`)
    const second = await many.ended
    demandSane(second, `${what} while an import goes on`)
    demand([0, 4, 5].includes(second.code as number), `${what} while an import goes on: ${second.code}: ${second.err}`)
    // of what happens from now on they must not tell
    demandDone(await run(['ticket', 'feedback', '1', said], { env: person(world, 'ada') }), 'ticket feedback')
    for (const { name, child, ended } of waiting) {
      // who may see less goes on watching that
      const goesOn = end.rights && name === 'watch'
      if (goesOn) child.kill('SIGINT')
      const clock = setTimeout(() => child.kill('SIGKILL'), 30_000)
      const { code, out, err } = await ended
      clearTimeout(clock)
      const expected = goesOn ? 'SIGINT' : end.rights ? 3 : 4
      demand(code === expected, `${what} while ${name} goes on: ${code}: ${err}`)
      demand(!out.includes(said), `${what} while ${name} goes on: it tells what was said after it`)
    }
    const late = sight.late(sight.entry)
    demand(late?.length === 0, `${what}: after it ${late?.length} entries by that session`)
    sight.close()
    await world.close()
    counts.races += 2 + waiting.length
  }

  // removal, of somebody whom nothing names yet: who comes first wins, and never both
  const won = { removed: 0, filed: 0 }
  const world = await desk()
  for (let n = 0; n < trial.of(30, 6) && (trial.goesOn || n < 2); n++) {
    const name = `guest${n}`
    await world.addUser(name, 'user')
    const [filed, removed] = await Promise.all([
      run(['ticket', 'new', '-t', 'x'], { env: person(world, name) }),
      pause(trial.random(80)).then(() => run(['user', 'rm', name, '-y'], { env: person(world, 'ada') })),
    ])
    const ways = `${filed.code} ${removed.code}`
    demand(ways === '0 6' || ways === '4 0', `removal beside a new ticket: ${ways}: ${filed.err}${removed.err}`)
    won[filed.code === 0 ? 'filed' : 'removed'] += 1
  }
  await world.close()
  return `${count(counts.before)} lines typed after, ${counts.asked} answered after a question, ${counts.races} commands and loops in other processes during the end of their session or right (${count(counts.acknowledged)} changes acknowledged before it, ${count(counts.refused)} refused after it), removals ${won.removed} before and ${won.filed} after the first ticket: 0 committed late`
}

const promised: Promised = { name: 'sessions', says: 'sessions end when they should', share: 60, prove }
export default promised
