// Questions to a person, on standard error; standard output stays clean.
import { DeskError } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import type { Style } from '../render/look.ts'
import type { Texts } from '../texts/texts.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'

type Check = (typed: string) => true | string

/** `description`: what it means, shown below the list. */
export type Choice<Value extends string = string> = { value: Value; name: string; description?: string }

export type Questions = {
  /**
   * `lines`: as many as there are, until an empty one, with a `hint`, or what is `alone` in the first; `filled`: the
   * default is there to be changed.
   */
  input(question: {
    message: string
    default?: string
    filled?: boolean
    lines?: boolean
    hint?: string
    alone?: string
    validate?: Check
  }): Promise<string>
  password(question: { message: string; validate?: Check }): Promise<string>
  confirm(question: { message: string; default?: boolean }): Promise<boolean>
  /** Among many, one types words to find it. `leave`: what Escape means, and q where no words are typed or line by line. */
  select<Value extends string>(question: {
    message: string
    choices: readonly Choice<Value>[]
    default?: Value
    leave?: Value
  }): Promise<Value>
}

/** Whether anybody can be asked: both streams a terminal, and nothing that says there is nobody (SPEC 7). */
export const somebodyThere = ({ env, terminal }: Host): boolean =>
  terminal.stdin && terminal.stderr && env.CI === undefined

/** Whether everything is to be said line by line, and nothing drawn twice. */
export const isAccessible = ({ env }: Pick<Host, 'env'>, { accessible }: Common): boolean =>
  accessible ?? (env.TERM === 'dumb' || (env.ACCESSIBLE !== undefined && env.ACCESSIBLE !== '0'))

/**
 * The person went away from a question: `back` with Escape, which is only out of this one thing, else with Ctrl-C or
 * the end of the input. `typed`: what stood there.
 */
export class LeftQuestion extends DeskError {
  readonly back: boolean
  readonly typed: string
  constructor(back: boolean, typed: string) {
    super('cancelled', (texts) => texts.asking.cancelled)
    this.back = back
    this.typed = typed
  }
}

/** What is wrong with an answer by `check`, in the words of its error; true: nothing. */
export function fault(texts: Texts, check: () => unknown): true | string {
  try {
    check()
    return true
  } catch (error) {
    if (error instanceof DeskError) return error.say(texts)
    throw error
  }
}

export type Screen = { host: Host; texts: Texts; style: Style; accessible: boolean }

/** Each throws `LeftQuestion`. What they say is made inert. */
export async function openQuestions(screen: Screen): Promise<Questions> {
  const { confirm, input, password, select } = screen.host.questions ?? (await onTerminal(screen))
  const said = <Question extends { message: string }>(question: Question): Question => ({
    ...question,
    message: inertLine(question.message),
  })
  return {
    input: ({ default: usual, ...question }) =>
      // what stands there to be changed goes in as keys do, and would be obeyed
      input({ ...said(question), ...(usual !== undefined && inertLine(usual) === usual && { default: usual }) }),
    password: (question) => password(said(question)),
    confirm: (question) => confirm(said(question)),
    select: (question) =>
      select({
        ...said(question),
        choices: question.choices.map((choice) => ({ ...choice, name: inertLine(choice.name) })),
      }),
  }
}

// most commands ask nothing, and need no keyboard
const onTerminal = async (screen: Screen): Promise<Questions> =>
  (await import('./asking/terminal.ts')).terminalQuestions(screen)
