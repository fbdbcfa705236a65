// Somebody who guesses: a wrong name costs what a wrong password costs, and every guess of many at once is counted.
import bcrypt from 'bcryptjs'
import { hashPassword, sha256, wrapSha256 } from '../../src/desk/passwords.ts'
import { fold } from '../../src/domain/text.ts'
import { standardCost } from '../../src/domain/user.ts'
import { password, type World } from '../world.ts'
import { demandSane, desk, person, run } from './program.ts'
import { count, demand, type Promised, share, type Trial } from './promise.ts'

type Guess = [kind: string, name: string, typed: string]

/** A desk with people of every kind, whose hashes cost what they cost in earnest. */
async function desks(): Promise<World> {
  const world = await desk()
  const { hash } = await hashPassword(password, standardCost)
  await world.sql('UPDATE users SET password_hash = ?', hash)
  const add = `INSERT INTO users (name, folded, role, active, created_at, password_hash, password_kind, must_change)
    VALUES (?, ?, 'support', ?, ?, ?, ?, 0)`
  const old = await wrapSha256(sha256(password), standardCost)
  for (const [name, active, secret, kind] of [
    ['gone', 0, hash, 'bcrypt'],
    ['none', 1, null, null],
    ['old', 1, old.hash, old.kind],
    ['Twin', 1, hash, 'bcrypt'],
    ['TWIN', 1, hash, 'bcrypt'],
  ] as const) {
    await world.sql(add, name, fold(name), active, world.now.toISOString(), secret, kind)
  }
  return world
}

/** What is wrong with a login in each of them. */
const guesses: readonly Guess[] = [
  ['wrong password', 'sam', 'wrong horse'],
  ['wrong user', 'nobody', password],
  ['wrong user and password', 'nobody', 'wrong horse'],
  ['a name that cannot be', 'no such/user\u0000', password],
  ['deactivated', 'gone', password],
  ['no password', 'none', password],
  ['one of two alike', 'tWIN', password],
  ['empty', 'sue', '\n'],
  ['longer than bcrypt reads', 'uma', `${password}${'x'.repeat(80)}`],
  ['a password of the original', 'old', 'wrong horse'],
]

async function prove(trial: Trial): Promise<string> {
  const world = await desks()
  const compared: string[] = []
  const { compare } = bcrypt
  bcrypt.compare = (typed: string, hash: string) => {
    compared.push(hash.slice(0, 7))
    return compare(typed, hash)
  }
  try {
    const once = `$2b$${standardCost}$`
    for (const [kind, name, typed] of guesses) {
      compared.length = 0
      const screen = await world.type(undefined, ['login', name, '--password-stdin'], {
        stdin: typed,
        cost: standardCost,
      })
      demand(screen.exit === 4 && screen.out === '', `${kind}: exit ${screen.exit}: ${screen.err}`)
      demand(screen.err === 'error: wrong user or password\n', `${kind} is told in other words: ${screen.err}`)
      demand(
        compared.join() === once,
        `${kind}: bcrypt compared with ${compared.join() || 'nothing'}, not once ${once}`,
      )
    }
  } finally {
    bcrypt.compare = compare
  }
  await world.sql('DELETE FROM login_failures')

  // never five in a row of one name
  const took = { name: [] as number[], password: [] as number[] }
  const times = trial.of(16, 2)
  for (let n = 0; n < times; n++) {
    const known = trial.pick(['ada', 'sam', 'sue', 'uma', 'ulf'])
    for (const [what, name] of [
      ['name', `nobody${n}`],
      ['password', known],
    ] as const) {
      const ended = await run(['login', name, '--password-stdin'], { env: person(world), stdin: 'wrong horse' })
      demand(ended.code === 4, `login ${name}: ${ended.code}: ${ended.err}`)
      took[what].push(ended.ms)
    }
    await world.sql('DELETE FROM login_failures')
  }

  const crowd = trial.of(50, 8)
  const at = (hash: string) =>
    world.sql<{ failures: number }>('SELECT failures FROM login_failures WHERE name_hash = ?', hash)
  for (const name of ['sam', 'nobody']) {
    const ended = await Promise.all(
      Array.from({ length: crowd }, () =>
        run(['login', name, '--password-stdin'], { env: person(world), stdin: 'wrong horse' }),
      ),
    )
    for (const one of ended) demandSane(one, `a guess of ${name}`)
    const answered = ended.filter(({ code }) => code === 4).length
    demand(answered === crowd, `${crowd - answered} of ${crowd} guesses of ${name} ended in another way than with 4`)
    const [row] = await at(sha256(fold(name)))
    demand(row?.failures === crowd, `${row?.failures} of ${crowd} guesses of ${name} were counted`)
  }
  const right = await run(['login', 'sam', '--password-stdin'], { env: person(world), stdin: password })
  demand(
    right.code === 4 && /too many/.test(right.err),
    `the right password is not refused: ${right.code}: ${right.err}`,
  )
  await world.close()
  const [forName, forPassword] = [share(took.name, 0.5), share(took.password, 0.5)]
  return `${guesses.length} kinds of wrong logins: the same words, one bcrypt comparison of cost ${standardCost} each; medians ${count(Math.round(forName))} ms (wrong user) and ${count(Math.round(forPassword))} ms (wrong password); ${crowd} at once are ${crowd} counted, for a known and for an unknown name`
}

const promised: Promised = { name: 'guessing', says: 'guessing does not pay', share: 45, alone: true, prove }
export default promised
