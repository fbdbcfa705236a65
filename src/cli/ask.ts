// Questions to a person, on standard error; standard output stays clean.
import { DeskError } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import type { Style } from '../render/look.ts'
import type { Texts } from '../texts/texts.ts'
import { Ended, type Keyboard, openKeyboard } from './asking/keyboard.ts'
import { lineQuestions } from './asking/lines.ts'
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
  const { confirm, input, password, select } = screen.host.questions ?? (await terminalQuestions(screen))
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

async function terminalQuestions(screen: Screen): Promise<Questions> {
  const { host, texts, style, accessible } = screen
  const keyboard = openKeyboard(host.stdin() as NodeJS.ReadStream, host.stderr)
  const say = (text: string): void => void host.stderr.write(text)
  const { brokenAt, drawnQuestions } = await import('./asking/drawn.ts')
  const { input, ...others } = accessible ? lineQuestions(keyboard, say, texts) : await drawnQuestions(screen)
  const mark = accessible ? '' : `${style.cyan('?')} `
  const left = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    try {
      return await asked
    } catch (error) {
      if (error instanceof Ended) throw new LeftQuestion(error.by === 'escape', error.typed)
      throw error
    }
  }
  return {
    input: async (question) => {
      if (!question.lines) return left(input(question))
      const { message, hint = texts.asking.linesEnd, alone, validate = () => true } = question
      const lines = (text: string): string[] => (accessible ? [text] : brokenAt((host.stderr.columns || 80) - 4, text))
      const asked = `${mark}${lines(message)
        .map((line) => style.bold(line))
        .join('\n  ')}\n${lines(hint)
        .map((line) => style.dim(line))
        .join('\n')}\n`
      for (let prompt = asked; ; ) {
        const text = await left(severalLines(keyboard, prompt, alone))
        const valid = validate(text)
        if (valid === true) return text
        prompt = `${style.red(`> ${valid}`)}\n`
      }
    },
    password: (question) => left(others.password(question)),
    confirm: (question) => left(others.confirm(question)),
    select: (question) =>
      left(others.select(question)).catch((error: unknown) => {
        if (error instanceof LeftQuestion && error.back && question.leave !== undefined) return question.leave
        throw error
      }),
  }
}

// An empty line in the middle of what is pasted is part of it.
async function severalLines(keyboard: Keyboard, question: string, alone: string | undefined): Promise<string> {
  const lines: string[] = []
  try {
    for (let prompt = question; ; prompt = '') {
      const { text, pasted } = await keyboard.line({ prompt, goesOn: true })
      if (text === '' && !pasted) return lines.join('\n').trimEnd()
      if (text === alone && !pasted && lines.length === 0) return text
      lines.push(text)
    }
  } catch (error) {
    if (error instanceof Ended) throw new Ended(error.by, [...lines, error.typed].join('\n').trim())
    throw error
  } finally {
    keyboard.rest()
  }
}
