// Service levels: how soon a ticket is to be answered and resolved, and where it stands by that (help service-levels).
import { invalid } from './error.ts'
import { parseHours } from './hours.ts'
import { millisecondsOf, parseLength } from './lengths.ts'
import { type OpenTime, openTime } from './open-time.ts'
import type { Changes, Ticket } from './ticket.ts'
import { lastMoment } from './times.ts'
import { commas, type Priority, priorities, type Status } from './words.ts'

/** `paused`: it waits for its requester; `none`: nothing is due. */
export const slaStates = ['ok', 'soon', 'breached', 'paused', 'none'] as const
export type SlaState = (typeof slaStates)[number]

/** Milliseconds of open time; null: not limited. */
type Target = { answer: number | null; resolution: number | null }

/** What a desk promises: per priority, in its own open time; `soon`: milliseconds on the clock before a ticket is due. */
export type Levels = { targets: Readonly<Record<Priority, Target>>; soon: number; open: OpenTime }

/** `4h/2d` in its two lengths, `4h` for both; `none` (null) limits nothing. Throws `invalid`. */
export function parseTargets(typed: string): { answer: string | null; resolution: string | null } {
  const [answer = '', resolution = answer, ...more] = typed.split('/').map((part) => part.trim())
  const length = (part: string): string | null => (part.toLowerCase() === 'none' ? null : parseLength(part))
  const targets = { answer: length(answer), resolution: length(resolution) }
  if (more.length > 0 || (targets.answer ?? targets.resolution) === null) {
    throw invalid(
      ({ domain }) => domain.notLevel(JSON.stringify(typed)),
      ({ domain }) => domain.levelHint,
    )
  }
  return targets
}

/** Throws `invalid` where a first answer may take longer than the resolution, in the open time of the desk. */
export function demandOrder(levels: Levels, priority: Priority, value: string): void {
  const { answer, resolution } = levels.targets[priority]
  if (answer === null || resolution === null || answer <= resolution) return
  throw invalid(
    ({ domain }) => domain.answerAfterResolution(value),
    ({ domain }) => domain.writeAs(value.split('/').reverse().join('/')),
  )
}

export const defaultSoon = '1h'
export const defaultZone = 'UTC'

/** The levels that the desk's settings make; undefined: none of a priority, so nothing is ever due. */
export function levelsOf(settings: ReadonlyMap<string, string>): Levels | undefined {
  if (!priorities.some((priority) => settings.has(`sla.${priority}`))) return undefined
  const hours = settings.get('sla.hours')
  const holidays = settings.get('sla.holidays')
  const open = openTime(
    hours === undefined ? undefined : parseHours(hours),
    settings.get('sla.timezone') ?? defaultZone,
    holidays === undefined ? [] : commas(holidays),
  )
  const targetOf = (priority: Priority): Target => {
    const value = settings.get(`sla.${priority}`)
    const { answer, resolution } = value === undefined ? { answer: null, resolution: null } : parseTargets(value)
    const inOpenTime = (length: string | null): number | null => (length === null ? null : millisecondsOf(length, open))
    return { answer: inOpenTime(answer), resolution: inOpenTime(resolution) }
  }
  const targets = Object.fromEntries(priorities.map((priority) => [priority, targetOf(priority)]))
  return {
    targets: targets as Record<Priority, Target>,
    soon: millisecondsOf(settings.get('sla.soon') ?? defaultSoon),
    open,
  }
}

/** What the clocks of a ticket depend on, besides its moves. */
export type Clocked = Pick<Ticket, 'priority' | 'createdAt' | 'firstResponseAt'>

/** What became of the status, and when; oldest first. */
export type Move = { at: string; status: Status }

/** The moves among entries. */
export const movesIn = (entries: readonly { at: string; changes: Changes | null }[]): Move[] =>
  entries.flatMap(({ at, changes }) => {
    const status = changes?.status?.to
    return status ? [{ at, status: status as Status }] : []
  })

/** From when until when a clock ran, in milliseconds since 1970; it still does: infinity. */
type Run = readonly [from: number, to: number]

/** A clock runs while a ticket is new or in progress. It stands while that waits or is resolved, and then goes on. */
function runsOf(createdAt: string, moves: readonly Move[]): Run[] {
  const runs: Run[] = []
  let since: number | undefined = Date.parse(createdAt)
  let now = since
  for (const { at, status } of moves) {
    // what was imported may tell of times that run backwards
    now = Math.max(now, Date.parse(at))
    const running = status === 'new' || status === 'in-progress'
    if (since !== undefined && !running) runs.push([since, now])
    since = running ? (since ?? now) : undefined
  }
  return since === undefined ? runs : [...runs, [since, Number.POSITIVE_INFINITY]]
}

/** When the runs have used up the target; undefined: they have not, or never will. */
function dueIn(runs: readonly Run[], target: number, open: OpenTime): number | undefined {
  let left = target
  for (const [from, to] of runs) {
    const due = open.after(from, left)
    if (due !== undefined && due <= to) return due
    if (to === Number.POSITIVE_INFINITY) return undefined
    left -= open.between(from, to)
  }
  return undefined
}

const iso = (time: number | undefined): string | null =>
  time === undefined || time > Date.parse(lastMoment) ? null : new Date(time).toISOString()

/**
 * When the first answer or, once it is given, the resolution is due, whichever is first; null: no clock runs, because
 * the ticket waits, is resolved or deleted, or no level is set for it. `moves`: all of the ticket's.
 */
export function dueAt(
  ticket: Clocked & Pick<Ticket, 'status' | 'deletedAt'>,
  moves: readonly Move[],
  levels: Levels | undefined,
): string | null {
  if (!levels || ticket.deletedAt !== null || !['new', 'in-progress'].includes(ticket.status)) return null
  const { answer, resolution } = levels.targets[ticket.priority]
  const open = ticket.firstResponseAt === null ? [answer, resolution] : [resolution]
  const targets = open.filter((target) => target !== null)
  if (targets.length === 0) return null
  return iso(dueIn(runsOf(ticket.createdAt, moves), Math.min(...targets), levels.open))
}

/** Where a ticket stands at the time `at`. */
export function slaState(
  ticket: Pick<Ticket, 'priority' | 'status' | 'deletedAt' | 'firstResponseAt' | 'dueAt'>,
  levels: Levels | undefined,
  at: string,
): SlaState {
  if (!levels || ticket.deletedAt !== null) return 'none'
  if (ticket.status === 'waiting') {
    const { answer, resolution } = levels.targets[ticket.priority]
    return resolution !== null || (answer !== null && ticket.firstResponseAt === null) ? 'paused' : 'none'
  }
  if (ticket.dueAt === null) return 'none'
  if (at > ticket.dueAt) return 'breached'
  return Date.parse(ticket.dueAt) - Date.parse(at) <= levels.soon ? 'soon' : 'ok'
}

/**
 * One clock of a ticket as it stands at a time. `target` and `used`: milliseconds of open time, `used` until it was
 * `done`, else until then. `due`: when the target is or was used up; null: it is not, and the clock stands.
 * `none`: no target, or nobody had to answer any more.
 */
export type Clock = {
  target: number | null
  due: string | null
  done: string | null
  used: number
  state: 'met' | 'breached' | 'running' | 'paused' | 'none'
}

/**
 * Both clocks of a ticket at the time `at`, of which neither `moves` nor `firstResponseAt` tell anything later. A
 * resolution counts once it lasts: a ticket that was reopened goes on with the time that it had used.
 */
export function clocksOf(
  ticket: Clocked,
  moves: readonly Move[],
  levels: Levels,
  at: string,
): { answer: Clock; resolution: Clock } {
  const { answer, resolution } = levels.targets[ticket.priority]
  const runs = runsOf(ticket.createdAt, moves)
  const status = moves.at(-1)?.status ?? 'new'
  const resolvedAt = status === 'resolved' ? (moves.at(-1)?.at ?? null) : null

  const clock = (target: number | null, done: string | null): Clock => {
    const end = Date.parse(done ?? at)
    const used = runs.reduce(
      (sum, [from, to]) => sum + (from < end ? levels.open.between(from, Math.min(to, end)) : 0),
      0,
    )
    const due = target === null ? undefined : dueIn(runs, target, levels.open)
    const state = (): Clock['state'] => {
      if (target === null) return 'none'
      if (due !== undefined && due < end) return 'breached'
      if (done !== null) return 'met'
      return status === 'resolved' ? 'none' : status === 'waiting' ? 'paused' : 'running'
    }
    return { target, due: iso(due), done, used, state: state() }
  }
  return { answer: clock(answer, ticket.firstResponseAt), resolution: clock(resolution, resolvedAt) }
}
