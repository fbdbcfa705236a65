// What PostgreSQL and the way to it say, turned into what somebody can do about it.
import { conflict, DeskError, invalid, shellWord, storage, unavailable } from '../../domain/error.ts'
import type { Say } from '../../texts/texts.ts'
import { plain } from './server.ts'

/** `routine`: the server's function that said it, which is called the same in every language. */
type Raw = { [key in 'code' | 'severity' | 'message' | 'routine' | 'syscall']?: unknown } & {
  errors?: readonly unknown[]
}

/** The five characters of SQLSTATE; '' where it was not the server that spoke. */
const stateOf = (error: unknown): string => {
  const { code, severity, message } = (error ?? {}) as Raw
  if (typeof code !== 'string' || severity === undefined) return ''
  return code === '08P01' ? (byPooler.find(([words]) => words.test(String(message)))?.[1] ?? code) : code
}

/** PgBouncer says 08P01 whatever it is; to try again helps against none of these. */
const byPooler: readonly (readonly [RegExp, state: string])[] = [
  [/auth(entication)? failed|no such user|^empty password/, '28P01'],
  [/^SSL required/, '28000'],
  [/^no such database|^unsupported startup parameter/, '0A000'],
]

/** Two transactions were in each other's way: one of them can simply be run again. */
export const collided = (error: unknown): boolean => ['40001', '40P01'].includes(stateOf(causeOf(error)))

/** Somebody else has what a lock was asked for, longer than it was waited for. */
export const isTaken = (error: unknown): boolean => stateOf(causeOf(error)) === '55P03'

/** Nobody could come in just now: the server starts or stops, has no room, or is not there, as its pooler may say. */
export const worthAnotherTry = (error: unknown): boolean => {
  const cause = causeOf(error)
  const { code, message } = (cause ?? {}) as Raw
  return (
    ['57P03', '53300', '57P01', '57P02', '08P01'].includes(stateOf(cause)) ||
    ['ECONNREFUSED', 'ECONNRESET'].includes(String(code)) ||
    /terminated unexpectedly/.test(String(message))
  )
}

/**
 * The server has said that a commit failed, and the transaction is taken back. By the code, because how grave an error is
 * the server says in its own language; those left out may be the end of a server that had written already.
 */
export const isDefinite = (error: unknown): boolean => /^(?!08|53|57P|58|XX)./.test(stateOf(error))

/** What an explained error was before. */
const causeOf = (error: unknown): unknown => (error instanceof DeskError ? error.cause : error)

/** `shown`: the database as it may be named. Gives back an error of the desk, or the same one where it is a bug. */
export function explained(error: unknown, shown: string): unknown {
  if (error instanceof DeskError) return error
  const known = stateOf(error) === '' ? onTheWay(error, shown) : byServer(error, shown)
  if (known) known.cause = error
  return known ?? error
}

function byServer(error: unknown, shown: string): DeskError | undefined {
  const state = stateOf(error)
  const message = String((error as Raw).message)
  const is = (...starts: string[]): boolean => starts.some((start) => state.startsWith(start))
  const { username, pathname, searchParams } = new URL(shown)
  const user = plain(username || searchParams.get('user') || '')
  const account: Say = ({ db }) => user || db.you
  const database = plain(pathname.slice(1))
  if (is('55P03', '40')) return unavailable(({ db }) => db.busy, tryAgain)
  if (is('57', '08', '53300', '25P03', '25P04')) {
    return unavailable(({ db }) => db.notAvailable(shown, message), tryAgain)
  }
  if (is('28')) {
    return storage(
      (texts) =>
        noPassword.test(message) ? texts.db.noPassword(account(texts)) : texts.db.notLetIn(account(texts), message),
      ({ db }) => (/no encryption|keine Verschlüsselung|SSL required/.test(message) ? db.sslmodeHint : db.passwordFrom),
    )
  }
  if (is('3D000')) return storage(({ db }) => db.noDatabase(database, shown), `createdb ${shellWord(database)}`)
  if (is('25006') || (is('0A000') && /_check_hook$/.test(String((error as Raw).routine)))) {
    return storage(
      ({ db }) => db.replica(shown),
      ({ db }) => db.namePrimary,
    )
  }
  if (/pg_trgm/.test(message) && is('0A000', '58P01', '42704')) {
    return storage(
      ({ db }) => db.noTrigrams,
      ({ db }) => db.installTrigrams,
    )
  }
  if (/gin_trgm_ops/.test(message) && is('42704')) {
    return storage(
      ({ db }) => db.trigramsElsewhere,
      ({ db }) => db.lookThere,
    )
  }
  if (is('42501')) {
    return storage(
      (texts) => texts.db.lacksRight(account(texts), message),
      ({ db }) => (/pg_trgm/.test(message) ? db.createTrigrams : db.grantIt),
    )
  }
  if (is('42P07')) {
    return conflict(
      ({ db }) => db.notEmpty(shown, message),
      ({ db }) => db.createAnother,
    )
  }
  if (is('42P01', '42703')) {
    return storage(
      ({ db }) => db.notWhole(shown),
      ({ db }) => db.checkOrBackup,
    )
  }
  // nothing is read as anything else than it is but JSON
  if (is('22P02')) return storage(({ db }) => db.entryDamaged, 'flashticket db check --log')
  if (is('22021')) return invalid(({ db }) => db.nulInText)
  if (is('53100')) return storage(({ db }) => db.serverDiskFull)
  if (is('53', '54')) return storage(({ db }) => db.cannotDo(message))
  if (is('XX001', 'XX002')) {
    return storage(
      ({ db }) => db.serverDamaged(shown, message),
      ({ db }) => db.bringBackup,
    )
  }
  if ((error as Raw).severity === 'FATAL') {
    return storage(
      ({ db }) => db.refused(shown, message),
      ({ db }) => db.lookAtUrl,
    )
  }
  return undefined
}

const tryAgain: Say = ({ db }) => db.tryAgain

/** What a server says of it, and what the driver does. */
const noPassword = /empty password|password must be a/

const unencrypted = /does not support SSL/
const untrusted = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_)/

function onTheWay(error: unknown, shown: string): DeskError | undefined {
  // several addresses of one name, each with an error of its own
  const { code, message, syscall, errors } = error as Raw
  if (errors?.[0] !== undefined && message === '') return onTheWay(errors[0], shown)
  const { host } = new URL(shown)
  if (noPassword.test(String(message))) return byServer({ code: '28P01', severity: 'FATAL', message }, shown)
  if (code === 'ENOTFOUND') {
    return unavailable(
      ({ db }) => db.noHost(host, shown),
      ({ db }) => db.lookAtName,
    )
  }
  // a file is only read for a certificate
  const isFile = syscall === 'open' || (syscall === 'read' && code === 'EISDIR')
  if (isFile || unencrypted.test(String(message)) || untrusted.test(String(code))) {
    return storage(
      ({ db }) => db.notEncrypted(shown, String(message)),
      ({ db }) => db.lookAtSslmode,
    )
  }
  const isNetwork = typeof code === 'string' && /^E[A-Z]+$/.test(code)
  if (isNetwork || /connection|timeout|not queryable/i.test(String(message))) {
    return unavailable(({ db }) => db.cannotReach(shown, String(message)), tryAgain)
  }
  return undefined
}
