// Random people do random things, and a small model says what each of them may see and do: the desk never says otherwise.
import fc from 'fast-check'
import { seededWorld, type World } from '../world.ts'
import { typeToBuilt } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'
import { found } from './strangers.cases.ts'

type Role = 'user' | 'support' | 'admin'
type Status = 'new' | 'in-progress' | 'waiting' | 'resolved'
type Ticket = {
  id: number
  requester: string
  assignee: string | null
  status: Status
  deleted: boolean
  feedback: string[]
  notes: string[]
  rated: number | null
}

const people = ['ada', 'sam', 'sue', 'uma', 'ulf'] as const
const statuses: readonly Status[] = ['new', 'in-progress', 'waiting', 'resolved']

/** What is done with a ticket, or without one. */
const actions = [
  ...([
    'new',
    'new for',
    'view',
    'view',
    'list',
    'search',
    'history',
    'status',
    'status',
    'feedback',
    'feedback',
    'note',
    'note',
  ] as const),
  ...([
    'notes',
    'assign',
    'take',
    'edit title',
    'edit priority',
    'hand over',
    'rate',
    'rm',
    'restore',
    'role',
    'deactivate',
  ] as const),
  ...(['activate', 'users', 'inbox', 'watch', 'report', 'export', 'deleted', 'wait', 'next', 'csv'] as const),
] as const

/** One thing somebody does; `id` counts from 1 and may be nobody's, `to` picks a status, a role or a number. */
export type Step = {
  who: (typeof people)[number]
  what: (typeof actions)[number]
  id: number
  to: number
  other: (typeof people)[number]
}

/** The desk as it has to be, by SPEC 3 and 5 alone. */
class Model {
  readonly tickets: Ticket[] = []
  readonly roles = new Map<string, Role>([
    ['ada', 'admin'],
    ['sam', 'support'],
    ['sue', 'support'],
    ['uma', 'user'],
    ['ulf', 'user'],
  ])
  readonly gone = new Set<string>()
  private texts = 0

  role = (who: string): Role => this.roles.get(who) ?? 'user'
  staff = (who: string): boolean => this.role(who) !== 'user'
  sees = (who: string, ticket: Ticket): boolean =>
    (this.staff(who) || ticket.requester === who) && (!ticket.deleted || this.role(who) === 'admin')
  /** A word that is nowhere else. */
  word = (kind: string): string => `${kind}${(this.texts += 1)}word`
  admins = (): string[] => people.filter((one) => this.role(one) === 'admin' && !this.gone.has(one))
  open = (requester: string): Ticket => ({
    ...{
      id: this.tickets.length + 1,
      requester,
      assignee: null,
      status: 'new',
      deleted: false,
      feedback: [],
      notes: [],
      rated: null,
    },
  })
}

/** A line, its exit code, and what must and must not be on the screen; `after` is done where it is 0. */
type Expected = { line: string[]; exit: number; shows?: string[]; hides?: string[]; ids?: number[]; after?: () => void }

const staffMoves: Record<Status, readonly Status[]> = {
  new: ['in-progress', 'waiting', 'resolved'],
  'in-progress': ['waiting', 'resolved'],
  waiting: ['in-progress', 'resolved'],
  resolved: ['in-progress'],
}

function expected(model: Model, step: Step): Expected {
  const { who, other, what } = step
  const status = statuses[step.to % statuses.length] as Status
  const id = 1 + (step.id % (model.tickets.length + 1))
  const ticket = model.tickets[id - 1]
  const [role, staff] = [model.role(who), model.staff(who)]
  const seen = model.tickets.filter((one) => model.sees(who, one))
  const live = seen.filter((one) => !one.deleted)
  const unseen = model.tickets.filter((one) => !live.includes(one))
  // every text there is that this person may not read
  const secret = [
    ...unseen
      .filter((one) => !seen.includes(one))
      .flatMap((one) => [`title${one.id}title`, ...one.feedback, ...one.notes]),
    ...(staff ? [] : model.tickets.flatMap(({ notes }) => notes)),
  ]
  const looks = (line: string[], exit: number, more: Partial<Expected> = {}): Expected => ({
    line,
    exit,
    hides: secret,
    ...more,
  })
  const needs = (allowed: boolean, line: string[], more: Partial<Expected> = {}): Expected =>
    looks(line, allowed ? 0 : 5, allowed ? more : {})
  const word = `${id}`
  if (model.gone.has(who)) return { line: ['ticket', 'list'], exit: 4, hides: secret }

  /** What is done to a ticket: it is there, they may, it is not deleted, it is possible. */
  const change = (
    line: string[],
    allowed: (ticket: Ticket) => number,
    after: (ticket: Ticket) => void,
    deletedToo = false,
  ): Expected => {
    if (!ticket || !model.sees(who, ticket)) return looks(line, 3)
    const exit = allowed(ticket)
    if (exit === 5) return looks(line, 5)
    if (ticket.deleted && !deletedToo) return looks(line, 6)
    return looks(line, exit, { after: () => after(ticket) })
  }
  const move = (ticket: Ticket, to: Status): void => {
    if (ticket.status === to) return
    ticket.status = to
    if (to === 'resolved') ticket.rated = null
  }
  const own = (ticket: Ticket): boolean => ticket.requester === who
  const text = what === 'feedback' || what === 'note' ? model.word(what) : ''

  switch (what) {
    case 'new': {
      const made = model.open(who)
      return looks(['ticket', 'new', '-t', `title${made.id}title`], 0, { after: () => model.tickets.push(made) })
    }
    case 'new for': {
      const made = model.open(other)
      return needs(staff, ['ticket', 'new', '-t', `title${made.id}title`, '--requester', other], {
        after: () => model.tickets.push(made),
      })
    }
    case 'view':
    case 'history':
    case 'wait': {
      const line =
        what === 'wait'
          ? ['ticket', 'wait', word, '--for', 'status=new,in-progress,waiting,resolved']
          : ['ticket', what, word]
      if (!ticket || !model.sees(who, ticket)) return looks(line, 3)
      if (what === 'wait') return looks(line, 0)
      const texts = what === 'view' ? [`title${id}title`] : []
      return looks(line, 0, { shows: [...texts, ...ticket.feedback, ...(staff ? ticket.notes : [])] })
    }
    case 'list':
      return looks(['ticket', 'list', '--all', '-q'], 0, { ids: live.map((one) => one.id) })
    case 'deleted':
      if (role !== 'admin') return looks(['ticket', 'list', '--deleted', '-q'], 5)
      return looks(['ticket', 'list', '--deleted', '--all', '-q'], 0, {
        ids: seen.filter((one) => one.deleted).map((one) => one.id),
      })
    case 'search': {
      // a word that is in one text of that ticket
      const text = [...(ticket?.feedback ?? []), ...(ticket?.notes ?? [])][step.to % 3] ?? `title${id}title`
      const hits = live.filter(
        (one) => `title${one.id}title` === text || one.feedback.includes(text) || (staff && one.notes.includes(text)),
      )
      return looks(['ticket', 'search', text, '-q'], 0, {
        ids: hits.map((one) => one.id),
        hides: secret.filter((one) => one !== text),
      })
    }
    case 'csv':
      return looks(['ticket', 'list', '--all', '--format', 'csv'], 0, {
        shows: live.map((one) => `title${one.id}title`),
      })
    case 'notes':
      if (!ticket || !model.sees(who, ticket)) return looks(['ticket', 'note', word, '--list'], 3)
      return needs(staff, ['ticket', 'note', word, '--list'], { shows: ticket.notes })
    case 'status':
      return change(
        ['ticket', 'status', word, status],
        (ticket) => {
          if (!staff && status !== 'resolved' && status !== 'in-progress') return 5
          if (ticket.status === status) return 0
          if (staff) return staffMoves[ticket.status].includes(status) ? 0 : 6
          return status === 'resolved' || ticket.status === 'resolved' ? 0 : 6
        },
        (ticket) => move(ticket, status),
      )
    case 'feedback':
      return change(
        ['ticket', 'feedback', word, '-m', text],
        () => 0,
        (ticket) => {
          ticket.feedback.push(text)
          if (own(ticket) ? ticket.status === 'waiting' : ticket.status === 'new') move(ticket, 'in-progress')
        },
      )
    case 'note':
      return change(
        ['ticket', 'note', word, '-m', text],
        () => (staff ? 0 : 5),
        (ticket) => void ticket.notes.push(text),
      )
    case 'assign':
      return change(
        ['ticket', 'assign', word, other],
        () => (!staff ? 5 : model.staff(other) && !model.gone.has(other) ? 0 : 6),
        (ticket) => void (ticket.assignee = other),
      )
    case 'take':
      return change(
        ['ticket', 'take', word],
        (ticket) =>
          !staff ? 5 : ticket.status === 'resolved' || (ticket.assignee !== null && ticket.assignee !== who) ? 6 : 0,
        (ticket) => {
          ticket.assignee = who
          if (ticket.status === 'new') move(ticket, 'in-progress')
        },
      )
    case 'edit title':
      return change(
        ['ticket', 'edit', word, '-t', `title${id}title`],
        (ticket) => (staff || ticket.status === 'new' ? 0 : 6),
        () => undefined,
      )
    case 'edit priority':
      return change(
        ['ticket', 'edit', word, '-p', 'high'],
        () => (staff ? 0 : 5),
        () => undefined,
      )
    case 'hand over':
      return change(
        ['ticket', 'edit', word, '--requester', other],
        () => (staff ? 0 : 5),
        (ticket) => void (ticket.requester = other),
      )
    case 'rate':
      return change(
        ['ticket', 'rate', word, `${1 + (step.to % 5)}`],
        (ticket) => {
          if (!own(ticket)) return 5
          if (ticket.status !== 'resolved') return 6
          return ticket.rated === null || ticket.rated === 1 + (step.to % 5) ? 0 : 6
        },
        (ticket) => void (ticket.rated = 1 + (step.to % 5)),
      )
    case 'rm':
      return change(
        ['ticket', 'rm', word, '-y'],
        (ticket) => (role === 'admin' || own(ticket) ? 0 : 5),
        (ticket) => void (ticket.deleted = true),
        true,
      )
    case 'restore':
      if (role !== 'admin') return looks(['ticket', 'restore', word], 3)
      return change(
        ['ticket', 'restore', word],
        () => 0,
        (ticket) => void (ticket.deleted = false),
        true,
      )
    case 'role': {
      const to = (['user', 'support', 'admin'] as const)[step.to % 3] as Role
      if (role !== 'admin') return looks(['user', 'role', other, to], 5)
      const isLast = model.admins().join() === other && to !== 'admin'
      return looks(['user', 'role', other, to], isLast ? 6 : 0, { after: () => void model.roles.set(other, to) })
    }
    case 'deactivate':
      if (role !== 'admin') return looks(['user', 'rm', other, '--deactivate', '-y'], 5)
      // ada stays, so that there is somebody to bring the others back
      if (other === 'ada' || other === who) return looks(['user', 'view', other], 0)
      return looks(['user', 'rm', other, '--deactivate', '-y'], 0, { after: () => void model.gone.add(other) })
    case 'activate':
      return needs(role === 'admin', ['user', 'activate', other], { after: () => void model.gone.delete(other) })
    case 'users':
      return other === who ? looks(['user', 'view', other], 0) : needs(staff, ['user', 'view', other])
    case 'inbox':
      return looks(['inbox', '--json'], 0)
    case 'watch':
      return looks(['watch', '--since', '0', '--all', '--json'], 130, {
        shows: live.flatMap((one) => [...one.feedback, ...(staff ? one.notes : [])]),
      })
    case 'report':
      return looks(['report', 'summary', '--by', 'requester', '--json'], 0, {
        hides: staff ? secret : [...secret, ...people.filter((one) => one !== who).map((one) => `"${one}"`)],
      })
    case 'export':
      return needs(role === 'admin', ['export'])
    case 'next':
      return staff
        ? looks(
            ['ticket', 'next', '-q'],
            live.some((one) => one.assignee === null && (one.status === 'new' || one.status === 'in-progress')) ? 0 : 3,
          )
        : looks(['ticket', 'next', '-q'], 5)
  }
}

/** Ended as soon as a watch asks for the second time, which it does once it has shown what there was. */
function afterOneLook(): AbortSignal {
  let looks = 0
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => looks++ > 0 })
}

/** What the desk did otherwise than the model; undefined: nothing. It ends at the first. */
async function walk(world: World, steps: readonly Step[]): Promise<string | undefined> {
  const model = new Model()
  for (const [index, step] of steps.entries()) {
    const { who } = step
    const { line, exit, shows = [], hides = [], ids, after } = expected(model, step)
    const screen = await world.type(who, line, line[0] === 'watch' ? { ended: afterOneLook() } : {})
    const said = screen.out + screen.err
    const told = `step ${index}, ${who} types ${line.join(' ')}`
    if (screen.exit !== exit) return `${told}: exit ${screen.exit}, not ${exit}: ${screen.err}`
    const leak = hides.find((text) => said.includes(text))
    if (leak !== undefined) return `${told}: shows ${leak}`
    const missing = shows.find((text) => !screen.out.includes(text))
    if (missing !== undefined) return `${told}: does not show ${missing}: ${screen.out}`
    const numbers = screen.out
      .split('\n')
      .filter(Boolean)
      .map(Number)
      .sort((a, b) => a - b)
    if (ids && numbers.join() !== ids.join()) return `${told}: shows ${numbers.join()}, not ${ids.join()}`
    if (exit === 0) after?.()
    // somebody who is back has to log in again
    if (exit === 0 && line[1] === 'activate') await world.login(line[2] as string)
  }
  return undefined
}

const person = fc.constantFrom(...people)
const step: fc.Arbitrary<Step> = fc.record({
  ...{ who: person, what: fc.constantFrom(...actions), other: person },
  ...{ id: fc.nat(999), to: fc.nat(999) },
})

async function prove(trial: Trial): Promise<string> {
  await typeToBuilt()
  const world = await seededWorld('sqlite')
  for (const who of people) await world.must(who, 'whoami')
  const before = await world.photograph()
  const tokens = people.map((who) => world.token(who))
  let steps = 0
  const tried = async (sequence: readonly Step[]): Promise<string | undefined> => {
    await world.bringBack(before)
    for (const [index, who] of people.entries()) world.know(who, tokens[index] ?? '')
    steps += sequence.length
    return walk(world, sequence)
  }
  for (const [name, sequence] of Object.entries(found)) {
    const divergence = await tried(sequence)
    demand(divergence === undefined, `${name}, once found: ${divergence}`)
  }
  const wanted = trial.of(1000, 40)
  let sequences = 0
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25, size: 'max' }), async (sequence) => {
    if (!trial.goesOn) return
    sequences += 1
    const divergence = await tried(sequence)
    if (divergence !== undefined) throw new Error(divergence)
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed: trial.seed,
    numRuns: wanted,
    endOnFailure: false,
  })
  await world.close()
  demand(
    !failed,
    `${String((errorInstance as Error | null)?.message)}\n         keep it as a case: ${JSON.stringify(counterexample?.[0])}`,
  )
  const cut = sequences < wanted ? ` of ${count(wanted)} (the time was over)` : ''
  return `${count(sequences)}${cut} sequences of ${count(steps)} lines by five people of all roles against a model, and the ${Object.keys(found).length} that were found before: 0 divergences`
}

const promised: Promised = { name: 'strangers', says: 'nobody reads what is not theirs', share: 125, prove }
export default promised
