// The last words of a command that failed (SPEC 6).
import { CommanderError } from 'commander'
import { DeskError, exitCodes, invalid, shellWord } from '../domain/error.ts'
import { didYouMean } from '../domain/words.ts'
import { inert, inertJson, inertLine } from '../render/inert.ts'
import { saidAt } from '../render/lines.ts'
import { en } from '../texts/en.ts'
import type { Say, Texts } from '../texts/texts.ts'
import { commandIn, groups, isCommand } from './commands.ts'

export type Report = { text: string; exit: number }

/** So much is said of a failure, in characters: what somebody gave may be a megabyte. */
const longest = 2000

const within = (said: string): string => (said.length > longest ? `${said.slice(0, longest).toWellFormed()}…` : said)

/** The failure of `command` as it is told, for people or as one line of JSON; a stack only for who debugs. */
export function reportOf(
  error: unknown,
  how: {
    command: string
    json: boolean
    debug: boolean
    texts: Texts
    db?: string | undefined
    /** The variable that a token is in. */
    tokenIn?: string | undefined
    /** How wide the terminal is; a hint is to be copied, and stays whole. */
    width?: number | undefined
  },
): Report {
  const failure = failureOf(error, how.command)
  const sayHint = how.tokenIn === undefined ? failure.sayHint : hintWithToken(failure, how.tokenIn)
  const exit = exitCodes[failure.code]
  const stack = how.debug && error instanceof Error ? `${inert(error.stack ?? '')}\n` : ''
  if (how.json) {
    const { code, message } = failure
    const hint = sayHint ? onThisDesk(sayHint(en), how.db) : null
    return {
      text: `${inertJson({ error: { code, message: within(message), hint } }, undefined)}\n`,
      exit,
    }
  }
  const { error: errorWord, hint: hintWord } = how.texts.cli
  const hint = sayHint ? `${hintWord}: ${inertLine(onThisDesk(sayHint(how.texts), how.db))}\n` : ''
  const line = `${errorWord}: ${inertLine(within(failure.say(how.texts)))}`
  return { text: `${how.width === undefined ? line : saidAt(how.width, line)}\n${hint}${stack}`, exit }
}

// what is in a variable no login can mend
const hintWithToken = ({ code, hint, sayHint }: DeskError, variable: string): Say | undefined =>
  code === 'unauthenticated' && hint === 'flashticket login' ? ({ cli }) => cli.tokenIsSet(variable) : sayHint

/** The commands of a hint for the database that the line named: without it they would be about another desk. */
export const onThisDesk = (hint: string, db: string | undefined): string =>
  !db || !/^([A-Z_]+=\S+ )?flashticket /.test(hint) || / --(db|help)\b| help environment$/.test(hint)
    ? hint
    : hint.replace(/flashticket (?=[a-z])/g, (word) => `${word}--db ${shellWord(db)} `)

function failureOf(error: unknown, command: string): DeskError {
  if (error instanceof DeskError) return error
  if (error instanceof CommanderError) return usageError(error, command)
  const message = error instanceof Error ? error.message : String(error)
  return new DeskError(
    'internal',
    ({ cli }) => cli.bug(message),
    ({ cli }) => cli.reportBug,
  )
}

// commander says "error: unknown option '--jso'\n(Did you mean --json?)"
function usageError({ code, message }: CommanderError, command: string): DeskError {
  const [first = '', second = ''] = message.replace(/^error: /, '').split('\n')
  const near = /\(Did you mean (.+)\?\)/.exec(second)?.[1]
  const told = toldOf(code, first)
  if (/^(unknown option ')?--?pass/.test(first)) return invalid(told, ({ cli }) => cli.noPasswords)
  const several = /^one of (.+)/.exec(near ?? '')?.[1]
  if (several !== undefined) return invalid(told, ({ cli }) => cli.didYouMeanOneOf(several))
  return invalid(told, didYouMean(meantBy(first, command) ?? near) ?? `${command} --help`)
}

/** What other ticket systems for the shell (gh, rt) call what a command under `ticket` does. */
const elsewhere: Readonly<Record<string, string>> = {
  close: 'status ID resolved',
  resolve: 'status ID resolved',
  reopen: 'feedback ID --reopen',
  comment: 'feedback ID',
  correspond: 'feedback ID',
  delete: 'rm ID',
}

/** A command in capitals, without its group (`take 12`), or as it is called elsewhere. */
function meantBy(message: string, command: string): string | undefined {
  const [, typed = ''] = /^unknown command '(.*)'$/s.exec(message) ?? []
  const name = typed.toLowerCase()
  const path = [...command.split(' ').slice(1), name].join(' ')
  if (Object.hasOwn(groups, path) || (name !== '' && isCommand(path))) return name
  const isBare = path === name
  if (isBare && name === 'issue') return 'ticket'
  if ((isBare || path === `ticket ${name}`) && Object.hasOwn(elsewhere, name))
    return `${isBare ? 'ticket ' : ''}${elsewhere[name]}`
  return isBare ? Object.keys(groups).flatMap((group) => commandIn([group, name]) ?? [])[0] : undefined
}

/** What commander says, by its code, with what stands in it. */
const sayings: Readonly<Record<string, [said: RegExp, say: (...parts: string[]) => Say]>> = {
  // what stands behind the = may be a secret, and errors end up in logs
  'commander.unknownOption': [
    /^unknown option '(-[^=]*?)(?:'|=.*)$/s,
    (option = '') =>
      ({ cli }) =>
        cli.unknownOption(option),
  ],
  'flashticket.noValue': [
    /^(.*)$/,
    (option = '') =>
      ({ cli }) =>
        cli.noValue(option),
  ],
  'commander.unknownCommand': [
    /^unknown command '(.*)'$/s,
    (name = '') =>
      ({ cli }) =>
        cli.unknownCommand(name),
  ],
  'commander.missingArgument': [
    /^missing required argument '(.*)'$/,
    (name = '') =>
      ({ cli }) =>
        cli.missingArgument(name),
  ],
  'commander.optionMissingArgument': [
    /^option '(.*)' argument missing$/,
    (option = '') =>
      ({ cli }) =>
        cli.missingValue(option),
  ],
  'commander.missingMandatoryOptionValue': [
    /^required option '(.*)' not specified$/,
    (option = '') =>
      ({ cli }) =>
        cli.missingOption(option),
  ],
  'commander.excessArguments': [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)/,
    (name, expected, got) =>
      ({ cli }) =>
        name === undefined
          ? cli.tooMany(Number(expected), Number(got))
          : cli.tooManyFor(name, Number(expected), Number(got)),
  ],
}

function toldOf(code: string, message: string): Say | string {
  const [pattern, say] = sayings[code] ?? []
  const [, ...parts] = pattern?.exec(message) ?? []
  return say && parts.length > 0 ? say(...parts) : message
}
