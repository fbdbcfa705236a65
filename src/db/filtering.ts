// Which tickets a list is about and in which order, as conditions and terms of a statement.
import type { Period, Sort, SortField, TicketFilter } from '../domain/filter.ts'
import { anywhere } from '../domain/search.ts'
import { priorities, type Status, statuses } from '../domain/words.ts'
import { marks, type Query, type Value } from './db.ts'
import { isUnread } from './reading.ts'

/** Up to so many tickets are looked at one by one, whatever the order that is wanted. */
export const few = 5000

/** `requester`: only that person's tickets, whatever the filter says. */
export type Scope = { requester?: string }

const rank = (column: string, words: readonly string[]): string =>
  `CASE ${column} ${words.map((word, index) => `WHEN '${word}' THEN ${index}`).join(' ')} END`

const orders: Record<Exclude<SortField, 'urgency'>, string> = {
  id: 'id',
  title: 'title',
  status: rank('status', statuses),
  priority: rank('priority', priorities),
  category: 'category',
  requester: 'requester',
  assignee: 'assignee',
  createdBy: 'created_by',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  firstResponseAt: 'first_response_at',
  resolvedAt: 'resolved_at',
  deletedAt: 'deleted_at',
  feedbackCount: 'feedback_count',
  noteCount: 'note_count',
  version: 'version',
  dueAt: 'due_at',
}
const canBeEmpty: readonly SortField[] = ['assignee', 'firstResponseAt', 'resolvedAt', 'deletedAt', 'dueAt']

const workable = `CASE status WHEN 'resolved' THEN 2 WHEN 'waiting' THEN 1 ELSE 0 END`

export function orderTerm({ field, descending }: Sort): string {
  const [first, last] = descending ? ['DESC', 'ASC'] : ['ASC', 'DESC']
  if (field === 'urgency') {
    const due = `due_at ${first} NULLS ${descending ? 'FIRST' : 'LAST'}`
    return `${workable} ${first}, ${due}, ${orders.priority} ${last}, created_at ${first}, id ${first}`
  }
  return `${orders[field]} ${first}${canBeEmpty.includes(field) ? ' NULLS LAST' : ''}`
}

const statusesOf = ({ status, notStatus }: TicketFilter): Status[] =>
  statuses.filter((one) => (status === undefined || status.includes(one)) && !notStatus?.includes(one))

/**
 * Tickets with these columns, the newest change first, which is the order of `updatedAt` and `id`: one status after the
 * other has them in an index, where those of several would have to be sorted.
 */
export function newestFirst({ sql, params }: Query, filter: TicketFilter, scope: Scope): Query {
  const wanted = statusesOf(filter)
  // these have better indexes
  const narrow = scope.requester ?? filter.requester ?? filter.assignee ?? filter.dueBefore ?? filter.ids
  const apart = wanted.length > 1 && wanted.length < statuses.length && narrow === undefined
  const parts = (apart ? wanted.map((status) => ({ ...filter, status: [status] })) : [filter]).map((filter) => {
    const { where, params: own } = conditions(filter, scope, statusesOf(filter).length > 1)
    return { sql: `SELECT ${sql} FROM tickets WHERE ${where}`, params: [...params, ...own] }
  })
  return {
    sql: `${parts.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY "updatedAt" DESC, id DESC`,
    params: parts.flatMap(({ params }) => params),
  }
}

/**
 * What the filter and the scope ask for, as a condition on `tickets`. `inOrder`: they are read in an order that another
 * index has, so that the one on the status must not be preferred to it.
 */
export function conditions(filter: TicketFilter, scope: Scope, inOrder = false): { where: string; params: Value[] } {
  const terms = [filter.deleted ? 'deleted_at IS NOT NULL' : 'deleted_at IS NULL']
  const params: Value[] = []
  const add = (term: string, ...values: Value[]): void => {
    terms.push(term)
    params.push(...values)
  }
  const oneOf = (column: string, values: readonly string[] | undefined): void => {
    if (values) add(`${column} IN (${marks(values)})`, ...values)
  }
  if (filter.ids) add(`tickets.id IN (${marks(filter.ids)})`, ...filter.ids)
  if (scope.requester !== undefined) add('requester = ?', scope.requester)
  const wanted = statusesOf(filter)
  const others = statuses.filter((status) => !wanted.includes(status))
  if (others.length > 0) {
    if ((inOrder || filter.dueBefore !== undefined || filter.ids) && wanted.length > 0)
      add(`status NOT IN (${marks(others)})`, ...others)
    else if (wanted.length > 0) oneOf('status', wanted)
    else add('1 = 0')
  }
  oneOf('priority', filter.priority)
  oneOf('category', filter.category)
  oneOf('requester', filter.requester)
  if (filter.assignee) {
    const names = filter.assignee.filter((name) => name !== null)
    const terms = names.map(() => 'assignee = ?')
    if (names.length < filter.assignee.length) terms.push('assignee IS NULL')
    add(`(${terms.join(' OR ')})`, ...names)
  }
  for (const [column, period] of [
    ['created_at', filter.created],
    ['updated_at', filter.updated],
    ['resolved_at', filter.resolved],
  ] as const) {
    if (!period) continue
    const { sql, params } = within(column, period)
    add(sql, ...params)
  }
  // from both sides: that is what makes SQLite prefer the index on it to the order of the list
  if (filter.dueBefore !== undefined) add(`due_at >= '' AND due_at < ?`, filter.dueBefore)
  if (filter.unreadBy) {
    const unread = isUnread(filter.unreadBy)
    add(unread.sql, ...unread.params)
  }
  for (const word of filter.words ?? []) {
    add(`folded LIKE ? ESCAPE '~'`, `%${anywhere(word).replace(/[~%_]/g, '~$&')}%`)
  }
  return { where: terms.join(' AND '), params }
}

export const within = (column: 'created_at' | 'updated_at' | 'resolved_at', { from, before }: Period): Query =>
  before === null
    ? { sql: `${column} >= ?`, params: [from] }
    : { sql: `${column} >= ? AND ${column} < ?`, params: [from, before] }
