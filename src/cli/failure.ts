// The last words of a command that failed (SPEC 6).
import { CommanderError } from 'commander'
import { DeskError, exitCodes, invalid } from '../domain/error.ts'
import { inert, inertJson, inertLine } from '../render/inert.ts'
import type { Texts } from '../texts/texts.ts'

export type Report = { text: string; exit: number }

/** The failure of `command` as it is told, for people or as one line of JSON; a stack only for who debugs. */
export function reportOf(
  error: unknown,
  how: { command: string; json: boolean; debug: boolean; texts: Texts },
): Report {
  const failure = failureOf(error, how.command)
  const exit = exitCodes[failure.code]
  const stack = how.debug && error instanceof Error ? `${inert(error.stack ?? '')}\n` : ''
  if (how.json) {
    const { code, message, hint } = failure
    return { text: `${inertJson({ error: { code, message, hint: hint ?? null } }, undefined)}\n`, exit }
  }
  const { error: errorWord, hint: hintWord } = how.texts.cli
  const hint = failure.sayHint ? `${hintWord}: ${inertLine(failure.sayHint(how.texts))}\n` : ''
  return { text: `${errorWord}: ${inertLine(failure.say(how.texts))}\n${hint}${stack}`, exit }
}

function failureOf(error: unknown, command: string): DeskError {
  if (error instanceof DeskError) return error
  if (error instanceof CommanderError) return usageError(error, command)
  const message = error instanceof Error ? error.message : String(error)
  return new DeskError(
    'internal',
    `this is a bug: ${message}`,
    'run it again with FLASHTICKET_DEBUG=1 and report what it says',
  )
}

// commander says "error: unknown option '--jso'\n(Did you mean --json?)"
function usageError({ message }: CommanderError, command: string): DeskError {
  const [first = '', second = ''] = message.split('\n')
  const near = /\(Did you mean (.+)\?\)/.exec(second)?.[1]
  // what stands behind the = may be a secret, and errors end up in logs
  const told = first.replace(/^error: /, '').replace(/^(unknown option '-[^=]*)=.*/, "$1'")
  if (/^unknown option '--?pass/.test(told)) {
    return invalid(told, 'a password is never part of a command line: use --password-stdin, or wait to be asked')
  }
  return invalid(told, near === undefined ? `${command} --help` : `did you mean ${near}?`)
}
