// Questions to a person, on standard error; standard output stays clean.
import { DeskError } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import type { Style } from '../render/look.ts'
import type { Texts } from '../texts/texts.ts'
import { Ended, type Keyboard, openKeyboard, tellKeys } from './asking/keyboard.ts'
import { lineQuestions, matches } from './asking/lines.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'

type Check = (typed: string) => true | string

/** `description`: what it means, shown below the list. */
export type Choice<Value extends string = string> = { value: Value; name: string; description?: string }

export type Questions = {
  /** `lines`: as many as there are, until an empty one, with a `hint`; `filled`: the default is there to be changed. */
  input(question: {
    message: string
    default?: string
    filled?: boolean
    lines?: boolean
    hint?: string
    validate?: Check
  }): Promise<string>
  password(question: { message: string; validate?: Check }): Promise<string>
  confirm(question: { message: string; default?: boolean }): Promise<boolean>
  /** Among many, one types words to find it. `leave`: what Escape means (q, too, where nothing is typed). */
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

/** So many choices are a list; more are searched. */
const fewChoices = 15

type Screen = { host: Host; texts: Texts; style: Style; accessible: boolean }

/** Each throws `LeftQuestion`. What they say is made inert. */
export async function openQuestions(screen: Screen): Promise<Questions> {
  const { confirm, input, password, select } = screen.host.questions ?? (await terminalQuestions(screen))
  const said = <Question extends { message: string }>(question: Question): Question => ({
    ...question,
    message: inertLine(question.message),
  })
  return {
    input: (question) => input(said(question)),
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
      const { message, hint = texts.asking.linesEnd, validate = () => true } = question
      const { widthOf } = await import('../render/table.ts')
      const lines = (text: string): string[] =>
        accessible ? [text] : brokenAt((host.stderr.columns || 80) - 4, text, widthOf)
      say(
        `${mark}${lines(message)
          .map((line) => style.bold(line))
          .join('\n  ')}\n${lines(hint)
          .map((line) => style.dim(line))
          .join('\n')}\n`,
      )
      for (;;) {
        const text = await left(severalLines(keyboard))
        const valid = validate(text)
        if (valid === true) return text
        say(`${style.red(`> ${valid}`)}\n`)
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
async function severalLines(keyboard: Keyboard): Promise<string> {
  const lines: string[] = []
  try {
    for (;;) {
      const { text, pasted } = await keyboard.line()
      if (text === '' && !pasted) return lines.join('\n').trimEnd()
      lines.push(text)
    }
  } catch (error) {
    if (error instanceof Ended) throw new Ended(error.by, [...lines, error.typed].join('\n').trim())
    throw error
  }
}

/** Questions that are drawn anew at every key. Each throws `Ended`. */
async function drawnQuestions({ host, texts, style }: Screen): Promise<Questions> {
  const { confirm, input, password, search, select } = await import('@inquirer/prompts')
  const { cut, widthOf } = await import('../render/table.ts')
  const { asking } = texts
  const stdin = host.stdin() as NodeJS.ReadStream
  tellKeys(stdin)

  /** `typed`: what stands there when it ends; `letters`: keys that end it as Escape does. */
  const asked = async <Answer>(
    ask: (context: object) => Promise<Answer>,
    { typed = () => '', letters = [] }: { typed?: () => string; letters?: readonly string[] } = {},
  ): Promise<Answer> => {
    const end = new AbortController()
    let by: Ended['by'] = 'interrupt'
    // Ctrl-D closes the line editor, which stops reading; the question alone would not notice, nor keep the process
    const ended = (): void => void setImmediate(() => end.abort())
    const press = (_: unknown, { name = '', ctrl }: { name?: string; ctrl?: boolean }): void => {
      if (name !== 'escape' && (ctrl || !letters.includes(name))) return
      by = 'escape'
      end.abort()
    }
    stdin.once('pause', ended)
    stdin.on('keypress', press)
    try {
      return await ask({ input: stdin, output: host.stderr, signal: end.signal })
    } catch (error) {
      if (gone.includes((error as Error).name)) throw new Ended(by, typed())
      throw error
    } finally {
      stdin.off('pause', ended)
      stdin.off('keypress', press)
    }
  }

  const columns = host.stderr.columns || 80

  const broken = (message: string): string => brokenAt(columns - 4, message, widthOf).join('\n  ')

  /** What was chosen, behind the question, or below it where there is no room. */
  const answer =
    (message: string) =>
    (text: string): string => {
      const last = message.split('\n').at(-1) ?? ''
      return `${widthOf(last) + widthOf(text) + 3 < columns ? '' : '\n  '}${style.cyan(text)}`
    }

  const theme = (keys: string, message = '') => ({
    prefix: { idle: style.cyan('?'), done: style.green(host.env.TERM === 'linux' ? '√' : '✔') },
    icon: { cursor: host.env.TERM === 'linux' ? '>' : '❯' },
    style: {
      answer: answer(message),
      // the question's state is passed, too, and chalk would paint it
      message: (text: string) => style.bold(text),
      error: (text: string) => style.red(`> ${text}`),
      defaultAnswer: (text: string) => style.dim(`(${text})`),
      help: style.dim,
      highlight: style.cyan,
      searchTerm: style.cyan,
      description: style.dim,
      maskedText: asking.hidden,
      keysHelpTip: () => style.dim(keys),
    },
    keywords: { yes: asking.yes, no: asking.no, error: () => asking.neither },
  })

  return {
    input: ({ message, default: usual, filled, validate }) => {
      let value = ''
      const question = {
        message: broken(message),
        theme: theme(''),
        ...(usual !== undefined && { default: usual }),
        ...(filled && { prefill: 'editable' as const }),
        ...(validate && { validate }),
        transformer: (typed: string, { isFinal }: { isFinal: boolean }) => {
          value = typed
          return isFinal ? style.cyan(inertLine(typed)) : typed
        },
      }
      return asked((context) => input(question, context), { typed: () => value })
    },
    password: (question) =>
      asked((context) =>
        password(
          { ...question, message: broken(question.message), mask: false, toggleMask: false, theme: theme('') },
          context,
        ),
      ),
    confirm: ({ message, default: usual = false }) =>
      asked((context) => confirm({ message: broken(message), default: usual, theme: theme('') }, context)),
    select: ({ choices, default: usual, leave, ...of }) => {
      const { rows = 24 } = host.stderr
      const message = broken(of.message)
      const many = choices.length > fewChoices
      const question = {
        message,
        pageSize: Math.max(3, Math.min(choices.length, rows - 6)),
        ...(usual !== undefined && { default: usual }),
        theme: theme(many ? asking.searchKeys : leave === undefined ? asking.selectKeys : asking.leaveKeys, message),
      }
      const shown = choices.map((choice) => ({ ...choice, name: cut(choice.name, Math.max(10, columns - 3)) }))
      if (!many)
        return asked((context) => select({ ...question, loop: false, choices: shown }, context), {
          letters: leave === undefined ? [] : ['q'],
        })
      const source = (typed: string | undefined): typeof shown =>
        typed === undefined
          ? shown
          : shown.filter((_, index) => matches(choices[index] ?? { value: '', name: '' }, typed))
      return asked((context) => search({ ...question, source }, context))
    },
  }
}

/** The lines of a text that is broken between words. */
function brokenAt(width: number, text: string, widthOf: (text: string) => number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && widthOf(line) + widthOf(word) >= width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

const gone = ['ExitPromptError', 'AbortPromptError']
