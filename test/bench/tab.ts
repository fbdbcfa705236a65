// npm run bench:tab 1000000: what TAB costs on a desk of so many tickets, beside `node -e 0`, run by turns.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

const count = Number(process.argv[2] ?? 1_000_000)
const rounds = Number(process.argv[3] ?? 40)
const bin = fileURLToPath(new URL('../../bin/flashticket.js', import.meta.url))
const folder = join(tmpdir(), 'flashticket-bench-tab')
const db = join(folder, `${count}.db`)
const env = { PATH: process.env.PATH, HOME: folder, FLASHTICKET_DB: db, FLASHTICKET_CREDENTIALS: 'file' }
const flashticket = (args: string[], input = ''): string =>
  execFileSync(process.execPath, [bin, ...args], { env, input, encoding: 'utf8' })

/** Made once: the next run finds it. A ticket in ten is unresolved, users have a thousand each. */
function makeDesk(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const draft = `${db}.draft`
  env.FLASHTICKET_DB = draft
  flashticket(['init', '--admin', 'ada', '--password-stdin'], 'correct horse')
  const sqlite = new Database(draft)
  sqlite.exec(`
    PRAGMA synchronous = OFF;
    BEGIN;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${Math.ceil(count / 1000)})
      INSERT INTO users (name, folded, role, active, created_at)
      SELECT 'user' || i, 'user' || i, 'user', 1, '2026-01-01T00:00:00.000Z' FROM n;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO tickets (id, title, description, status, priority, category, requester, created_by, created_at,
        updated_at, feedback_count, note_count, version, folded)
      SELECT i, 'Ticket number ' || i || ' about a printer', printf('%.200c', 'x'),
        CASE i % 30 WHEN 0 THEN 'new' WHEN 10 THEN 'in-progress' WHEN 20 THEN 'waiting' ELSE 'resolved' END,
        'medium', 'support', 'user' || (i % ${Math.ceil(count / 1000)}), 'ada', '2026-01-01T00:00:00.000Z',
        strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + (i * 7919) % 60000000, 'unixepoch'), 0, 0, 1, ''
      FROM n;
    UPDATE counters SET next = ${count + 1} WHERE name = 'ticket';
    COMMIT`)
  sqlite.close()
  renameSync(draft, db)
  env.FLASHTICKET_DB = db
}

if (!existsSync(db)) makeDesk()
flashticket(['login', 'ada', '--password-stdin'], 'correct horse')

const lines: Record<string, string[]> = {
  'node -e 0': ['-e', '0'],
  'ticket view <TAB>': [bin, 'complete', 'tickets'],
  'ticket view 7<TAB>': [bin, 'complete', 'tickets', '--typed=7'],
  [`ticket view ${count}<TAB>`]: [bin, 'complete', 'tickets', `--typed=${count}`],
  'ticket status 7 <TAB>': [bin, 'complete', 'moves', '--ids=7'],
  'ticket list -r user1<TAB>': [bin, 'complete', 'users', '--typed=user1'],
}
const times = new Map(Object.keys(lines).map((name) => [name, [] as number[]]))
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(lines)) {
    const start = performance.now()
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
    const took = performance.now() - start
    if (status !== 0 || (args[0] === bin && stdout === '')) throw new Error(`${name}: exit ${status}, no answer`)
    // the first round warms up
    if (round > 0) times.get(name)?.push(took)
  }
}
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
const base = median(times.get('node -e 0') ?? [])
for (const [name, all] of times) {
  const ms = median(all)
  process.stdout.write(`${name.padEnd(28)} ${ms.toFixed(1).padStart(6)} ms ${(ms / base).toFixed(2).padStart(6)}\n`)
}
