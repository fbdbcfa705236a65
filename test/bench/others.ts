// The programs that are measured against: what they are asked, and whether they are here.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from './desks.ts'
import type { Process } from './measure.ts'

/** The version that a program tells of itself; undefined where it is not here. */
export function versionOf(program: string): string | undefined {
  const { status, stdout, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0
    ? (`${stdout}${stderr}`
        .trim()
        .split(/\s/)
        .find((word) => /^\d/.test(word)) ?? '?')
    : undefined
}

/** What no program of Node can be quicker than. */
export const bareNode: Process = { line: () => [process.execPath, '-e', '0'] }

/** The SQLite shell with a query. `mode`: how it prints, as `-json`. */
export const sqlite3 = (db: string, sql: string, mode: string): Process => ({
  line: () => ['sqlite3', '-batch', '-readonly', mode, db, sql],
})

/** The first 50 of so many tasks in Taskwarrior. */
export function tasks(count: number): Process {
  const data = join(folder, `tasks-${count}`)
  if (!existsSync(data)) {
    const draft = `${data}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    const lines = Array.from({ length: count }, (_, index) => {
      const uuid = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
      const entry = 1_735_700_000 + index * 30
      const priority = ['H', 'M', 'L'][index % 3]
      return `[description:"printer vpn mail monitor ${index}" entry:"${entry}" modified:"${entry}" priority:"${priority}" status:"pending" uuid:"${uuid}"]\n`
    })
    writeFileSync(join(draft, 'pending.data'), lines.join(''))
    writeFileSync(join(draft, 'completed.data'), '')
    writeFileSync(join(draft, 'undo.data'), '')
    writeFileSync(join(draft, 'taskrc'), 'confirmation=off\nverbose=nothing\ngc=off\n')
    renameSync(draft, data)
  }
  return {
    line: () => ['task', 'rc.verbose=nothing', 'limit:50', 'list'],
    env: { TASKDATA: data, TASKRC: join(data, 'taskrc'), HOME: data },
  }
}

/** A list as the original makes it: Python reads every row that matches and prints it. */
export const original = (db: string, text: string, status: string): Process => ({
  line: () => [
    'python3',
    '-c',
    `import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
like = '%' + sys.argv[2] + '%'
rows = db.execute('SELECT * FROM tickets WHERE (title LIKE ? OR description LIKE ?) AND status = ? ORDER BY created_at DESC',
                  (like, like, sys.argv[3])).fetchall()
for row in rows:
    print(row['id'], row['status'], row['priority'], row['title'], row['created_by'], row['updated_at'])`,
    db,
    text,
    status,
  ],
})
