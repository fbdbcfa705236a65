// One seeded desk and the screens it shows: a line as typed goes in, everything that is seen comes out.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { inject } from 'vitest'
import type { Questions } from '../src/cli/ask.ts'
import type { Host } from '../src/cli/host.ts'
import type { Keychain } from '../src/cli/keychain.ts'
import { run } from '../src/main.ts'
import { type EngineName, sqliteFile, type TestDatabase, testDatabase } from './engines.ts'

let program = run
/** From now on worlds type to this program instead of the sources: to what was built of them. */
export const typeTo = (built: typeof run): void => void (program = built)

/** What somebody sees of a command. */
export type Screen = { out: string; err: string; exit: number; json: () => never }

export type Setting = {
  env?: Record<string, string>
  /** Everything on standard input; undefined: it is closed and empty. */
  stdin?: string | Buffer
  /** All three streams are a terminal of that width. */
  terminal?: { columns?: number }
  questions?: Questions
  keychain?: Keychain
  cwd?: string
  /** Ends what would go on for ever. */
  ended?: AbortSignal
  /** Hears of everything that is printed, as it is. */
  heard?: (text: string) => void
  /** A list of what is mounted, instead of this computer's. */
  mountInfo?: string
  /** Another account of this computer. */
  uid?: number
  /** What bcrypt costs. */
  cost?: number
}

/** Passwords of everybody in a seeded world. */
export const password = 'correct horse'

const cheap = 4

/** A folder of its own, a clock that moves only when told, and people who are logged in by name. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'flashticket-test-'))
  now = new Date('2026-03-02T09:00:00.000Z')
  private readonly tokens = new Map<string, string>()
  database: TestDatabase = sqliteFile(this.folder)

  /** A world with a database, which is empty: one of that engine, or that one. */
  static async open(database: EngineName | TestDatabase): Promise<World> {
    const world = new World()
    world.database = typeof database === 'string' ? await testDatabase(world.folder, database) : database
    return world
  }

  /** The database as FLASHTICKET_DB names it. */
  get db(): string {
    return this.database.db
  }

  /** The same as people and programs see it. */
  get shownDb(): string {
    return this.db.replace(/:[^:@/]*@/, '@')
  }

  /** Runs a statement with `?` placeholders beside the program, and gives its rows. */
  sql<Row>(statement: string, ...values: (string | number | null)[]): Promise<Row[]> {
    return this.database.sql(statement, values)
  }

  /** Runs a line as typed, as `who` (undefined: nobody is logged in). */
  async type(who: string | undefined, line: string | readonly string[], setting: Setting = {}): Promise<Screen> {
    const out = new Screenful(setting.terminal?.columns, setting.heard)
    const err = new Screenful(setting.terminal?.columns)
    const onTerminal = setting.terminal !== undefined
    const token = who === undefined ? undefined : this.tokens.get(who)
    if (who !== undefined && token === undefined) throw new Error(`${who} has not logged in`)
    const host: Host = {
      env: { FLASHTICKET_DB: this.db, ...(token !== undefined && { FLASHTICKET_TOKEN: token }), ...setting.env },
      cwd: setting.cwd ?? this.folder,
      home: this.folder,
      platform: 'linux',
      uid: setting.uid ?? process.geteuid?.(),
      execPath: process.execPath,
      program: '/usr/local/bin/flashticket',
      stdin: () => Readable.from(setting.stdin === undefined ? [] : [Buffer.from(setting.stdin)]),
      stdout: out,
      stderr: err,
      display: () => err,
      terminal: { stdin: onTerminal, stdout: onTerminal, stderr: onTerminal },
      now: () => this.now,
      cost: setting.cost ?? cheap,
      ...(setting.mountInfo !== undefined && { mountInfo: setting.mountInfo }),
      ...(setting.ended && { ended: setting.ended }),
      ...(setting.questions && { questions: setting.questions }),
      ...(setting.keychain && { keychain: setting.keychain }),
    }
    const exit = await program(typeof line === 'string' ? words(line) : line, host)
    return { out: out.text, err: err.text, exit, json: () => JSON.parse(out.text) as never }
  }

  /** As `type`, for a step that has to work. */
  async must(who: string | undefined, line: string | readonly string[], setting?: Setting): Promise<Screen> {
    const screen = await this.type(who, line, setting)
    if (screen.exit !== 0) throw new Error(`exit ${screen.exit}: ${JSON.stringify(line)}\n${screen.err}`)
    return screen
  }

  async login(name: string, secret = password): Promise<void> {
    const { out } = await this.must(undefined, ['login', name, '--password-stdin', '--print-token'], { stdin: secret })
    this.tokens.set(name, out.trim())
  }

  async addUser(name: string, role: string): Promise<void> {
    await this.must('ada', ['user', 'add', name, '--role', role, '--password-stdin'], { stdin: password })
    await this.login(name)
  }

  /** From now on `who` is somebody with that token. */
  know(who: string, token: string): void {
    this.tokens.set(who, token)
  }

  /** The token of somebody who is logged in. */
  token(name: string): string {
    return this.tokens.get(name) ?? ''
  }

  /** Lets time pass. */
  later(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000)
  }

  /** Takes the writers' lock, until the function it gives is called. */
  hold(): Promise<() => Promise<void>> {
    return this.database.hold()
  }

  /** The database as it is now, while nobody has it open. */
  photograph(): Promise<Buffer> {
    return this.database.photograph()
  }

  /** Makes the database what it was. */
  bringBack(photograph: Buffer): Promise<void> {
    return this.database.bringBack(photograph)
  }

  files(): string[] {
    return readdirSync(this.folder).sort()
  }

  async close(): Promise<void> {
    await this.database.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/**
 * A desk with the admin `ada`, the support `sam` and `sue`, the users `uma` and `ulf`; no tickets yet. It is on the
 * engine that is being tested, unless the test says otherwise.
 */
export async function seededWorld(database: EngineName | TestDatabase = inject('engine')): Promise<World> {
  const world = await World.open(database)
  await world.must(undefined, ['init', '--admin', 'ada', '--password-stdin'], { stdin: password })
  await world.login('ada')
  for (const [name, role] of [
    ['sam', 'support'],
    ['sue', 'support'],
    ['uma', 'user'],
    ['ulf', 'user'],
  ] as const) {
    await world.addUser(name, role)
  }
  return world
}

class Screenful extends Writable {
  text = ''
  readonly columns: number | undefined

  private readonly heard: ((text: string) => void) | undefined

  constructor(columns: number | undefined, heard?: (text: string) => void) {
    super()
    this.columns = columns
    this.heard = heard
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    this.heard?.(chunk.toString())
    done()
  }
}

/** A line as a shell splits it: blanks part words, single and double quotes keep them together. */
export function words(line: string): string[] {
  const found = line.match(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g) ?? []
  return found.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double))
}
