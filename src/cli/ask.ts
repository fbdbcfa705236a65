// Questions to a person, on standard error; standard output stays clean.
import { cancelled } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import type { Host } from './host.ts'

type Check = (typed: string) => true | string

export type Questions = {
  input(question: { message: string; default?: string; validate?: Check }): Promise<string>
  password(question: { message: string; validate?: Check }): Promise<string>
  confirm(question: { message: string }): Promise<boolean>
  select<Value extends string>(question: {
    message: string
    choices: readonly { value: Value; name: string; description?: string }[]
    default?: Value
  }): Promise<Value>
}

/** Whether anybody can be asked: both streams a terminal, and nothing that says there is nobody (SPEC 7). */
export const somebodyThere = ({ env, terminal }: Host): boolean =>
  terminal.stdin && terminal.stderr && env.CI === undefined

/** Each throws `cancelled` on Ctrl-C and at the end of the input. What they say is made inert. */
export async function openQuestions(host: Host): Promise<Questions> {
  const { confirm, input, password, select } = host.questions ?? (await terminalQuestions(host))
  const said = <Question extends { message: string }>(question: Question): Question => ({
    ...question,
    message: inertLine(question.message),
  })
  return {
    input: (question) => input(said(question)),
    password: (question) => password(said(question)),
    confirm: (question) => confirm(said(question)),
    select: (question) => select(said(question)),
  }
}

async function terminalQuestions(host: Host): Promise<Questions> {
  const { confirm, input, password, select } = await import('@inquirer/prompts')
  const stdin = host.stdin() as NodeJS.ReadStream
  const asked = async <Answer>(ask: (context: object) => Promise<Answer>): Promise<Answer> => {
    const end = new AbortController()
    // Ctrl-D closes the line editor, which stops reading; the question alone would not notice, nor keep the process
    const ended = (): void => void setImmediate(() => end.abort())
    stdin.once('pause', ended)
    try {
      return await ask({ input: stdin, output: host.stderr, signal: end.signal })
    } catch (error) {
      if (gone.includes((error as Error).name)) throw cancelled('cancelled; nothing was changed')
      throw error
    } finally {
      stdin.off('pause', ended)
    }
  }
  return {
    input: (question) => asked((context) => input(question, context)),
    password: (question) => asked((context) => password({ ...question, mask: false }, context)),
    confirm: (question) => asked((context) => confirm({ ...question, default: false }, context)),
    select: (question) => asked((context) => select({ ...question, choices: [...question.choices] }, context)),
  }
}

const gone = ['ExitPromptError', 'AbortPromptError']
