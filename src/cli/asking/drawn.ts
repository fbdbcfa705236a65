// Questions that are drawn anew at every key: the one file that knows inquirer.
import { inertLine } from '../../render/inert.ts'
import { brokenAt } from '../../render/lines.ts'
import { cut, widthOf } from '../../render/width.ts'
import type { Questions, Screen } from '../ask.ts'
import { Ended, tellKeys } from './keyboard.ts'
import { matches } from './lines.ts'

/** So many choices are a list; more are searched. */
const fewChoices = 15

/** Each throws `Ended`. */
export async function drawnQuestions({ host, texts, style }: Screen): Promise<Questions> {
  const { confirm, input, password, search, select } = await import('@inquirer/prompts')
  const { asking } = texts
  const stdin = host.stdin() as NodeJS.ReadStream
  tellKeys(stdin)

  /** `typed`: what stands there when it ends; `letters`: keys that end it as Escape does. */
  const asked = async <Answer>(
    ask: (context: object) => Promise<Answer>,
    { typed = () => '', letters = [] }: { typed?: () => string; letters?: readonly string[] } = {},
  ): Promise<Answer> => {
    const end = new AbortController()
    const context = { input: stdin, output: host.display(), signal: end.signal, clearPromptOnDone: false }
    let by: Ended['by'] = 'interrupt'
    // Ctrl-D closes the line editor, which stops reading; the question alone would not notice, nor keep the process.
    // After Ctrl-Z and fg it stops as well, and neither goes on by itself nor tells of its end any more
    let stopped = false
    const ended = (): void => void setImmediate(() => end.abort())
    const pause = (): void => void (stopped ? stdin.resume() : ended())
    const press = (_: unknown, { name = '', ctrl }: { name?: string; ctrl?: boolean }): void => {
      if (stopped && ctrl && name === 'd' && typed() === '') ended()
      stopped ||= ctrl === true && name === 'z'
      if (name !== 'escape' && (ctrl || !letters.includes(name))) return
      by = 'escape'
      // a list that nothing was chosen from is in the way
      context.clearPromptOnDone = true
      end.abort()
    }
    stdin.on('pause', pause)
    stdin.on('keypress', press)
    try {
      return await ask(context)
    } catch (error) {
      if (gone.includes((error as Error).name)) throw new Ended(by, typed())
      throw error
    } finally {
      stdin.off('pause', pause)
      stdin.off('keypress', press)
      if (stopped) stdin.pause()
    }
  }

  const columns = host.display().columns || 80

  const broken = (message: string): string => brokenAt(columns - 4, message).join('\n  ')

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
      error: (text: string) => style.red(`> ${broken(text === itsOwnWords ? asking.noneFound : text)}`),
      defaultAnswer: (text: string) => style.dim(`(${text})`),
      help: style.dim,
      highlight: style.cyan,
      searchTerm: style.cyan,
      description: style.dim,
      maskedText: asking.hidden,
      keysHelpTip: () => style.dim(keys),
    },
    keywords: {
      yes: asking.yes,
      no: asking.no,
      error: () => {
        // the next answer would be typed behind the wrong one
        stdin.emit('keypress', undefined, { name: 'u', ctrl: true })
        return asking.neither
      },
    },
  })

  return {
    input: ({ message, default: usual, filled, validate }) => {
      let value = ''
      const question = {
        message: broken(message),
        theme: theme(''),
        ...(usual !== undefined && { default: usual }),
        ...(filled && usual !== undefined && { prefill: 'editable' as const }),
        ...(validate && { validate }),
        transformer: (typed: string, { isFinal }: { isFinal: boolean }) => {
          value = typed
          return isFinal ? style.cyan(inertLine(typed)) : typed
        },
      }
      stdin.prependListener('data', asOneLine)
      return asked((context) => input(question, context), { typed: () => value }).finally(() =>
        stdin.off('data', asOneLine),
      )
    },
    password: async ({ message, validate = () => true }) => {
      const lines = brokenAt(columns - 5 - widthOf(asking.hidden), message).join('\n  ')
      const question = { message: lines, mask: false, toggleMask: false, theme: theme('') } as const
      for (;;) {
        const typed = await asked((context) => password(question, context))
        const valid = validate(typed)
        if (valid === true) return typed
        // asked anew: what is hidden cannot be corrected, and inquirer would go on behind it
        host.display().write(`${style.red(`> ${broken(valid)}`)}\n`)
      }
    },
    confirm: ({ message, default: usual = false }) =>
      asked((context) => confirm({ message: broken(message), default: usual, theme: theme('') }, context)),
    select: ({ choices, default: usual, leave, ...of }) => {
      const { rows = 24 } = host.display()
      const message = broken(of.message)
      const many = choices.length > fewChoices
      const keys = asking.keys[many ? 'search' : 'select']
      const question = {
        message,
        pageSize: Math.max(3, Math.min(choices.length, rows - 6)),
        ...(usual !== undefined && { default: usual }),
        theme: theme(leave === undefined ? keys.choose : keys.leave, message),
      }
      const shown = choices.map(({ value, name, description }) => ({
        value,
        name: cut(name, Math.max(10, columns - 3)),
        ...(description !== undefined && { description: brokenAt(columns, description).join('\n') }),
      }))
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

/** Blanks for the line breaks within what is pasted: the first would end the question, and the rest be lost. */
function asOneLine(keys: Buffer): void {
  for (let at = 0; at < keys.length - 1; at += 1) if (keys[at] === 10 || keys[at] === 13) keys[at] = 32
}

/** What inquirer says where nothing is found; everything else it says is told it. */
const itsOwnWords = 'No results found'

const gone = ['ExitPromptError', 'AbortPromptError']
