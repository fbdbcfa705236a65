// A process of its own that adopts the file it is given, and dies on the way if told so: adopter.ts FILE COST [WHERE].
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { adoptFile } from '../../src/desk/adoption.ts'
import { DeskError } from '../../src/domain/error.ts'

const [path = '', cost = '4', where] = process.argv.slice(2)
const die = (place: string): void => {
  if (where === place) process.kill(process.pid, 'SIGKILL')
}

const { fsyncSync, chmodSync } = fs
fs.fsyncSync = (file) => {
  die('while copying')
  fsyncSync(file)
}
fs.chmodSync = (file, mode) => {
  die('before it is claimed')
  chmodSync(file, mode)
}
syncBuiltinESMExports()

// what the adoption takes here
const driver = Number(process.versions.napi) >= 10 ? 'better-sqlite3-13' : 'better-sqlite3'
const { default: Sqlite } = (await import(driver)) as { default: typeof import('better-sqlite3') }
const { exec } = Sqlite.prototype
Sqlite.prototype.exec = function (sql) {
  if (sql === 'COMMIT') die('before the commit')
  exec.call(this, sql)
  if (sql === 'COMMIT') die('after the commit')
  // so few pages in memory that changed ones are on the disk long before the commit
  if (where && /BEGIN/.test(sql)) this.pragma('cache_size = 10')
  return this
}

let asked = 0
const toUtc = (local: string): string => {
  asked += 1
  if (asked === 1) die('once copied')
  if (asked === 300) die('half-way')
  return new Date(`${local}+01:00`).toISOString()
}

try {
  const adoption = await adoptFile(path, { toUtc, at: '2026-11-23T08:00:00.000Z', uuid: 'a-desk', cost: Number(cost) })
  process.stdout.write(JSON.stringify({ copy: adoption?.copy ?? null }))
} catch (error) {
  const { code, message } = error instanceof DeskError ? error : { code: 'bug', message: String(error) }
  process.stdout.write(JSON.stringify({ code, message }))
}
