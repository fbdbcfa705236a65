// The home screen: what the signed-in person does here, with live counts. Every action is the plain command itself.
import type { Desk } from '../desk/desk.ts'
import { DeskError, shellWord } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import type { Texts } from '../texts/texts.ts'
import { LeftQuestion, type Questions } from './ask.ts'
import { openContext } from './context.ts'
import { reportOf } from './failure.ts'
import { chooseAction } from './home/menu.ts'
import { demandSession } from './home/start.ts'
import type { Host } from './host.ts'
import type { Io } from './io.ts'
import type { Common } from './options.ts'

/** How a command line ended; `error`: what went wrong, which has been told. */
export type Ended = { exit: number; error?: unknown }

export type Home = {
  host: Host
  texts: Texts
  common: Common
  ask: Questions
  /** A line of its own to the person. */
  say(text: string): Promise<void>
  /** Shows the command, as one would type it. */
  show(...words: readonly string[]): Promise<void>
  /** Shows and runs it; what fails is told. Gives back whether it went well. Throws `LeftQuestion` at Ctrl-C. */
  run(...words: readonly string[]): Promise<boolean>
  /** What is so now; opens the desk for as long as it takes. */
  look<Result>(work: (desk: Desk) => Promise<Result>): Promise<Result>
}

/**
 * Until the person leaves; gives back the exit code. `given`: what stood in the line, which every command gets, too.
 * Throws `storage` and `unavailable` where there is no desk to be at home in.
 */
export async function atHome(
  { host, io, texts }: { host: Host; io: Io; texts: Texts },
  common: Common,
  given: readonly string[],
  runLine: (argv: readonly string[]) => Promise<Ended>,
): Promise<number> {
  const context = () => {
    const fresh = openContext(host, io, texts)
    fresh.begin(common, {})
    return fresh
  }
  const style = await io.style(common.color !== false)
  const say = (text: string): Promise<void> => io.say(`${text}\n`)
  const show = (...words: readonly string[]): Promise<void> =>
    io.err(`${style.dim(inertLine(`$ ${['flashticket', ...given, ...words].map(typedWord).join(' ')}`))}\n`)
  const home: Home = {
    host,
    texts,
    common,
    ask: await context().question('--no-input'),
    say,
    show,
    async run(...words) {
      await show(...words)
      const { exit, error } = await runLine([...given, ...words])
      await say('')
      if (error instanceof LeftQuestion && !error.back) throw error
      return exit === 0
    },
    async look(work) {
      const fresh = context()
      try {
        return await work(await fresh.desk())
      } finally {
        await fresh.close()
      }
    },
  }
  try {
    for (;;) {
      const me = await demandSession(home)
      if (me === undefined) return 0
      const act = await chooseAction(home, me)
      if (act === undefined) return 0
      try {
        if ((await act()) === 'leave') return 0
      } catch (error) {
        if (error instanceof LeftQuestion && error.back) continue
        if (error instanceof LeftQuestion || !(error instanceof DeskError)) throw error
        const told = {
          command: 'flashticket',
          json: false,
          debug: host.env.FLASHTICKET_DEBUG === '1',
          texts,
          width: io.widthAside(),
        }
        await io.err(reportOf(error, told).text)
      }
    }
  } catch (error) {
    // whoever leaves knows that they did
    if (error instanceof LeftQuestion) return error.back ? 0 : 130
    throw error
  }
}

// an option is no word of somebody's, and needs no quotes
const typedWord = (word: string): string => (/^--?[a-z-]+$/.test(word) ? word : shellWord(word))
