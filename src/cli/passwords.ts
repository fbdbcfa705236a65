// Passwords, from a hidden prompt or standard input, never from a flag (SPEC 9).
import { invalid } from '../domain/error.ts'
import { newPassword } from '../domain/user.ts'
import { fault } from './ask.ts'
import type { Context } from './context.ts'

/** A new password for `name`: `line` of standard input, or asked for twice. Throws `invalid`. */
export async function newPasswordFor(ctx: Context, name: string, line: string | undefined): Promise<string> {
  if (line !== undefined) return newPassword(line, name)
  const { asking } = ctx.texts
  const questions = await ctx.question('--password-stdin')
  const validate = (typed: string): true | string => fault(ctx.texts, () => newPassword(typed, name))
  for (let message = asking.newPassword(name); ; message = asking.passwordsDiffer(name)) {
    const password = await questions.password({ message, validate })
    if ((await questions.password({ message: asking.sameAgain })) === password) return newPassword(password, name)
  }
}

/**
 * The passwords on standard input, where `--password-stdin` is given: `count` of them, one a line, else all of it as
 * one. Throws `invalid`.
 */
export async function passwordLines(
  { io }: Context,
  wanted: boolean | undefined,
  count?: number,
): Promise<string[] | undefined> {
  if (!wanted) return undefined
  const text = (await io.input(4096)).replace(/\r?\n$/, '')
  if (count === undefined) return [text]
  const lines = text.split(/\r?\n/)
  if (lines.length !== count) throw invalid(({ cli }) => cli.passwordLines(lines.length, count))
  return lines
}
