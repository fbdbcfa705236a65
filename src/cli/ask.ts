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

/** Each throws `cancelled` on Ctrl-C. */
export async function openQuestions(host: Host): Promise<Questions> {
  const { confirm, input, password, select } = await import('@inquirer/prompts')
  const context = { input: host.stdin() as NodeJS.ReadStream, output: host.stderr as NodeJS.WriteStream }
  const asked = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer
    } catch (error) {
      if ((error as Error).name === 'ExitPromptError') throw cancelled('cancelled; nothing was changed')
      throw error
    }
  }
  const said = <Question extends { message: string }>(question: Question): Question => ({
    ...question,
    message: inertLine(question.message),
  })
  return {
    input: (question) => asked(input(said(question), context)),
    password: (question) => asked(password({ ...said(question), mask: false }, context)),
    confirm: (question) => asked(confirm({ ...said(question), default: false }, context)),
    select: (question) => asked(select({ ...said(question), choices: [...question.choices] }, context)),
  }
}
