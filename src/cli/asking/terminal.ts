// Questions on a terminal, drawn or line by line, and texts of several lines.
import { brokenAt } from '../../render/lines.ts'
import { LeftQuestion, type Questions, type Screen } from '../ask.ts'
import { Ended, type Keyboard, openKeyboard } from './keyboard.ts'
import { lineQuestions } from './lines.ts'

/** Each throws `LeftQuestion`. */
export async function terminalQuestions(screen: Screen): Promise<Questions> {
  const { host, texts, style, accessible } = screen
  const keyboard = openKeyboard(host.stdin() as NodeJS.ReadStream, host.display())
  const say = (text: string): void => void host.display().write(text)
  const { input, ...others } = accessible
    ? lineQuestions(keyboard, say, texts)
    : await (await import('./drawn.ts')).drawnQuestions(screen)
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
      const lines = (text: string): string[] =>
        accessible ? [text] : brokenAt((host.display().columns || 80) - 4, text)
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
