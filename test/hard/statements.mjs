// Loaded before the program: counts the statements that change the database, and kills the process at the one that is
// named in KILL_AT; says in STATEMENTS_TOLD when a schema was changed for good, and how many statements there were.
import { appendFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

const { KILL_AT, STATEMENTS_TOLD } = process.env
let statements = 0
let changesSchema = false

function step() {
  statements += 1
  if (statements === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL')
}
const tell = (line) => STATEMENTS_TOLD && appendFileSync(STATEMENTS_TOLD, `${line}\n`)

const { prepare, exec } = Sqlite.prototype
Sqlite.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  const { run } = statement
  statement.run = (...values) => {
    step()
    if (/^\s*(CREATE|ALTER)/i.test(sql)) changesSchema = true
    return run.apply(statement, values)
  }
  return statement
}
Sqlite.prototype.exec = function (sql) {
  if (sql !== 'COMMIT') return exec.call(this, sql)
  step()
  exec.call(this, sql)
  if (changesSchema) tell('changed')
  changesSchema = false
  step()
  return this
}
process.on('exit', () => tell(`statements ${statements}`))
