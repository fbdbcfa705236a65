// Loaded before the program: counts the statements that change the database, and kills the process at the one that is
// named in KILL_AT; says in STATEMENTS_TOLD when a schema was changed for good, and how many statements there were.
import { appendFileSync } from 'node:fs'

const { KILL_AT, STATEMENTS_TOLD } = process.env
let statements = 0
let changesSchema = false

function step() {
  statements += 1
  if (statements === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL')
}
const tell = (line) => STATEMENTS_TOLD && appendFileSync(STATEMENTS_TOLD, `${line}\n`)

// the native part, whoever loads it: the rest of the driver is within the built program
const { dlopen } = process
process.dlopen = (module, ...place) => {
  dlopen.call(process, module, ...place)
  if (module.exports.Database) watch(module.exports.Database.prototype)
}

function watch(database) {
  const { prepare, exec } = database
  database.prepare = function (sql, ...others) {
    const statement = prepare.call(this, sql, ...others)
    const { run } = statement
    statement.run = (...values) => {
      step()
      if (/^\s*(CREATE|ALTER)/i.test(sql)) changesSchema = true
      return run.apply(statement, values)
    }
    return statement
  }
  database.exec = function (sql) {
    if (sql !== 'COMMIT') return exec.call(this, sql)
    step()
    exec.call(this, sql)
    if (changesSchema) tell('changed')
    changesSchema = false
    step()
  }
}
process.on('exit', () => tell(`statements ${statements}`))
