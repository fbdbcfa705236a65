// What a command has at hand: the desk of whoever is signed in, questions, and a way to print.
import { CommanderError } from 'commander'
import type { Desk } from '../desk/desk.ts'
import { cancelled, DeskError, invalid } from '../domain/error.ts'
import { isStaff } from '../domain/user.ts'
import { inertJson, inertLine } from '../render/inert.ts'
import type { Look } from '../render/look.ts'
import type { Shape } from '../render/shape.ts'
import { expiryWarning } from '../render/token.ts'
import { en } from '../texts/en.ts'
import type { Say, Texts } from '../texts/texts.ts'
import { isAccessible, openQuestions, type Questions, somebodyThere } from './ask.ts'
import type { Credential } from './credentials.ts'
import type { Database } from './database.ts'
import { demandFields, type Format, fieldsOf, formatOf, forPrograms, inEnglish, inJson } from './formats.ts'
import type { Host } from './host.ts'
import type { Io } from './io.ts'
import type { Common } from './options.ts'
import { type Place, placeOf } from './places.ts'
import { type Page, type Printable, print, printJson, printLive } from './print.ts'
import type { Unsent } from './unsent.ts'

export type Context = ReturnType<typeof openContext>

export function openContext(host: Host, io: Io, texts: Texts) {
  let common: Common = {}
  let begun = false
  let shapeOf: ((own: Record<string, unknown>) => Shape<never>) | undefined
  let shape: Shape<never> | undefined
  let usualFormat: Format | undefined
  let asPage = false
  let opened: Promise<Database> | undefined
  let credential: Promise<Credential> | undefined
  let desk: Promise<Desk> | undefined
  let questions: Promise<Questions> | undefined

  const format = (): Format => formatOf(common, usualFormat, asPage)

  const mayAsk = (): boolean => somebodyThere(host) && common.input !== false && !forPrograms(common)

  // what programs read is English
  const notice = (text: Say | string): Promise<void> => {
    const said = typeof text === 'string' ? text : text(inEnglish(common) ? en : texts)
    return inJson(common) ? io.err(`${inertJson({ notice: said }, undefined)}\n`) : io.say(`${inertLine(said)}\n`)
  }

  /** `place`: where it is, instead of where the options and the environment say. */
  const database = (place?: Place): Promise<Database> => (opened ??= openAt(place ?? placeOf(common.db, host)))

  const openAt = async (place: Place): Promise<Database> => {
    // a zone that is none is a mistake wherever it is given, and only some commands ever look at it
    if (common.timezone !== undefined) (await import('./calendar.ts')).checkZone(common.timezone)
    const { openDatabase } = await import('./database.ts')
    return openDatabase(host, common, place, notice)
  }

  const signedInWith = (): Promise<Credential> =>
    (credential ??= database().then(async ({ uuid }) => {
      const { findCredential } = await import('./credentials.ts')
      return findCredential(host, uuid)
    }))

  const openAs = async (rehearsing: boolean): Promise<Desk> => {
    const { db } = await database()
    const { token } = await signedInWith()
    const [{ openDesk }, { sha256 }] = await Promise.all([import('../desk/desk.ts'), import('../db/sha256.ts')])
    const desk = await openDesk(db, sha256(token), host, rehearsing)
    if (shape) demandFields(common, shape, isStaff(desk.me))
    return desk
  }

  const signedIn = (): Promise<Desk> => (desk ??= openAs(common.dryRun ?? false))

  /** Throws `invalid` where there is nobody to ask; `flag` is what has to be given then. */
  const question = async (flag: string): Promise<Questions> => {
    if (!mayAsk()) throw invalid((texts) => texts.asking.nobody(flag))
    return (questions ??= openQuestions({
      host,
      texts,
      style: await io.style(common.color !== false),
      accessible: isAccessible(host, common),
    }))
  }

  return {
    host,
    io,
    /** What to say it in. */
    texts,
    /** Examples, as the end of a help text: command lines without the name of the program. */
    examples:
      (...lines: readonly string[]) =>
      (): string =>
        `\n${texts.cli.examples}\n${lines.map((line) => `  flashticket ${line}`).join('\n')}`,
    /** One line on standard error: for programs in JSON and English. */
    notice,
    mayAsk,
    /** Whether the bare word, with these options, is the home screen: somebody is there, and sees what is printed. */
    isHome(given: Common): boolean {
      common = given
      return mayAsk() && host.terminal.stdout
    },
    database,
    question,
    /** The token in use and where it comes from. */
    credential: signedInWith,
    /** The use-cases, for the signed-in person. */
    desk: signedIn,
    /** What this person typed on this desk and has not sent. */
    async unsent(): Promise<Unsent> {
      const { openUnsent } = await import('./unsent.ts')
      return openUnsent(host, (await database()).uuid, (await signedIn()).me.name)
    },
    /** How it looks beside a question, on standard error. */
    lookAside: async (): Promise<Look> => ({
      ...(await io.look(false)),
      terminal: true,
      width: host.display().columns || 80,
      style: await io.style(common.color !== false),
    }),

    /**
     * Takes what was given anywhere in the line. Gives back the fields, where `--fields help` asks for them instead of
     * the command. Throws `invalid` for what no command can do.
     */
    begin(given: Common, own: Record<string, unknown>): readonly string[] | undefined {
      common = given
      begun = true
      shape = shapeOf?.(own)
      if (format() === 'html' && !asPage) {
        throw invalid(({ cli }) => cli.htmlIsForReports, 'flashticket report --help')
      }
      if (given.db === '') {
        throw invalid(
          ({ cli }) => cli.dbIsEmpty,
          ({ cli }) => cli.dbHint,
        )
      }
      formatOf(common)
      if (shape && common.fields === 'help') return shape.columns().map(({ field }) => field)
      if (shape) fieldsOf(common, shape)
      return undefined
    },
    common: () => common,
    /** Whether everything is said line by line. */
    accessible: () => isAccessible(host, common),
    /** How progress is shown to a person who watches. */
    progress(): 'bar' | 'lines' | 'none' {
      if (!host.terminal.stderr || inJson(common)) return 'none'
      return isAccessible(host, common) ? 'lines' : 'bar'
    },
    /** The format to print in. */
    format,
    /** Whether the line was understood, so that `common` is what it says. */
    began: () => begun,

    /** Says what the command prints, which may depend on its own options; `usual`: in which format unless one is named. */
    prints(what: Shape<never> | ((own: Record<string, unknown>) => Shape<never>), usual?: Format): void {
      shapeOf = typeof what === 'function' ? what : () => what
      usualFormat = usual
    },
    hasFields: () => shapeOf !== undefined,
    /** Says that the command has a page of HTML to give, too. */
    printsPage: (): void => void (asPage = true),

    /** True, for whatever would go on for ever. Throws `cancelled` once it is to end. */
    goesOn(): boolean {
      if (host.ended?.aborted) throw cancelled((texts) => texts.asking.stopped)
      return true
    },

    /** Prints rows as they come, each as one `line` for people. */
    printLive: <Row>(rows: AsyncIterable<Row>, as: Shape<Row>, line: Page<Row>): Promise<void> =>
      printLive(io, common, rows, as, line),

    /** Prints lines of JSON, one below the other or as a list. */
    printJson: (batches: AsyncIterable<readonly string[]>): Promise<void> =>
      printJson(io, { ...common, format: format(), json: false, quiet: false }, batches),

    print: <Row>(value: Printable<Row>, as: Shape<Row>, page?: Page<Row>): Promise<void> =>
      print(io, { ...common, format: format(), json: false, quiet: false }, value, as, page),

    /**
     * `value`, or the answer to `ask`, once it is clear who is there, and may write. Throws `invalid` where nobody can
     * be asked, `forbidden` with a token that may only read.
     */
    async orAsk<Value>(
      value: Value | undefined,
      flag: string,
      ask: (questions: Questions) => Promise<Value>,
    ): Promise<Value> {
      if (value !== undefined) return value
      const questions = await question(flag)
      await (await signedIn()).demandWrite()
      return ask(questions)
    },

    /**
     * Makes sure that somebody means it: first `work` is done and undone, so that what cannot be done is said before
     * anybody is asked, and `message` can tell what comes of it. Throws `invalid` where nobody can be, `cancelled` on a no.
     */
    async confirm<Tried>(message: (tried: Tried) => string, work: (desk: Desk) => Promise<Tried>): Promise<void> {
      if (common.yes || common.dryRun) return
      const tried = await work(await openAs(true))
      const questions = await question('-y/--yes')
      if (!(await questions.confirm({ message: message(tried) }))) throw cancelled((texts) => texts.asking.unchanged)
    },

    /** Tells, once the command is done, of a token in use that expires soon. */
    async warn(): Promise<void> {
      const me = (await desk?.catch(() => undefined))?.me
      const warning = me && expiryWarning(me, host.now())
      if (warning !== undefined) await notice(warning)
    },

    /** What may be behind an error that nobody foresaw: `error` itself, or that the database is damaged. */
    async reasonOf(error: unknown): Promise<unknown> {
      const database = await opened?.catch(() => undefined)
      if (!database || error instanceof DeskError || error instanceof CommanderError) return error
      const { damageOf } = await import('../desk/upkeep.ts')
      return (await damageOf(database.db, database.path).catch(() => undefined)) ?? error
    },

    async close(): Promise<void> {
      const database = await opened?.catch(() => undefined)
      await database?.db.close()
    },
  }
}
