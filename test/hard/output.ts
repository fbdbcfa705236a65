// Output of 16 MB to readers that are slow or leave, and to disks that are full: all of it, or the exit code says so.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { demandSane, desk, type Ended, inParallel, person, program } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const formats: readonly (readonly string[])[] = [
  ['ticket', 'list', '--all', '--json'],
  ['ticket', 'list', '--all', '--format', 'ndjson'],
  ['ticket', 'list', '--all', '--format', 'csv'],
  ['ticket', 'list', '--all', '-L', '100000'],
  ['ticket', 'search', 'Ticket', '--json', '--all'],
  ['export'],
]

type Read = Ended & { bytes: number; sum: string }

async function prove(trial: Trial): Promise<string> {
  const megabytes = trial.of(16, 4)
  const world = await desk()
  const db = new Database(world.db)
  db.prepare(
    `WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < ?)
     INSERT INTO tickets (id, title, description, status, priority, category, requester, created_by, created_at,
       updated_at, feedback_count, note_count, version, folded)
     SELECT id, 'Ticket ' || id || printf('%.150c', 'x'), printf('%.700c', 'ü'), 'new', 'low', 'bug', 'uma', 'uma',
       '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 0, 0, 1, 'ticket ' || id || char(10) FROM ids`,
  ).run(megabytes * 1100)
  db.exec(`INSERT INTO title_trigrams (rowid, folded) SELECT id, folded FROM tickets;
    INSERT INTO ticket_trigrams (rowid, folded) SELECT id, folded FROM tickets;
    INSERT INTO events (id, ticket_id, at, actor, type, visibility)
    SELECT id + 1000, id, created_at, 'uma', 'created', 'public' FROM tickets;
    UPDATE counters SET next = (SELECT max(id) + 1 FROM events)`)
  db.close()

  const env = person(world, 'ada')
  /** What comes through a line of bash in which `"$@"` is the program; `slow`: read with pauses. */
  const through = (line: string, args: readonly string[], slow = false): Promise<Read> => {
    const child = spawn('bash', ['-c', line, 'bash', ...program(args)], {
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const hash = createHash('sha256')
    const seen = { bytes: 0, err: '', out: '' }
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (seen.err += text))
    child.stdout.on('data', (chunk: Buffer) => {
      seen.bytes += chunk.length
      if (seen.out.length < 1000) seen.out += chunk.toString()
      hash.update(chunk)
      if (!slow || trial.random(12) > 0) return
      child.stdout.pause()
      setTimeout(() => child.stdout.resume(), trial.random(40))
    })
    return new Promise((done, fail) =>
      child
        .on('error', fail)
        .on('close', (code, signal) => done({ code: code ?? signal ?? '', ms: 0, ...seen, sum: hash.digest('hex') })),
    )
  }

  let largest = 0
  await inParallel(2, trial.of(formats, formats.slice(0, 3)), async (args) => {
    const what = args.join(' ')
    const file = join(trial.newFolder(), 'whole')
    const into = await through(`"$@" >${file} && cat ${file}`, args)
    demand(into.code === 0, `${what} into a file: ${into.code}: ${into.err}`)
    demand(into.bytes > megabytes * 120_000, `${what} has only ${into.bytes} bytes`)
    largest = Math.max(largest, into.bytes)

    const slow = await through('"$@"', args, true)
    demand(slow.code === 0 && slow.err === into.err, `${what} to a slow reader: ${slow.code}: ${slow.err}`)
    demand(slow.sum === into.sum, `${what}: a slow reader got ${slow.bytes} bytes of ${into.bytes}, or others`)

    for (const reader of ['head -c 100', 'head -c 100000', 'true']) {
      const left = await through(`"$@" | ${reader} >/dev/null; exit $PIPESTATUS`, args)
      demand(left.code === 0 && left.err === '', `${what} | ${reader}: ${left.code}: ${left.err}`)
    }

    // a disk that is full at once, and one that becomes full on the way
    const half = Math.floor(into.bytes / 2048)
    for (const full of ['"$@" >/dev/full', `trap '' XFSZ; ulimit -f ${half}; "$@" >${file}`]) {
      const ended = await through(full, args)
      demandSane(ended, `${what}, ${full}`)
      demand(ended.code === 10, `${what}, ${full}: exit ${ended.code}, not 10: ${ended.err}`)
      demand(/could not be written: E(NOSPC|FBIG)/.test(ended.err), `${what}, ${full}: ${ended.err}`)
    }
  })
  await world.close()
  const formatsTried = trial.of(formats.length, 3)
  return `${formatsTried} formats, up to ${count(Math.round(largest / 1e6))} MB: to the byte through a slow reader; exit 0 and silent for a reader that went away; exit 10 on a disk that is or becomes full`
}

const promised: Promised = { name: 'output', says: 'output is complete, or the exit code says so', share: 25, prove }
export default promised
