// What the database is and whether it is whole, as people see it.
import { type Head, headText } from '../domain/head.ts'
import type { Check, Info } from '../domain/upkeep.ts'
import { factIn } from './facts.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'

export const infoShape: Shape<Info> = {
  of: 'database',
  columns: () => [
    plain('path', 'path'),
    plain('engine', 'engine'),
    plain('engineVersion', 'engineVersion'),
    plain('id', 'id'),
    plain('schema', 'schema', { right: true }),
    plain('journalMode', 'journal'),
    { field: 'createdAt', heading: 'created', show: ({ createdAt }, look) => time(createdAt, look) },
    plain('bytes', 'bytes', { right: true }),
    plain('walBytes', 'walBytes', { right: true }),
    plain('tls', 'tls'),
    plain('replica', 'replica'),
  ],
  usual: ['path', 'engine', 'schema', 'bytes', 'createdAt'],
  key: ({ id }) => id,
}

/** The database, a fact a line. */
export function infoPage(info: Info, look: Look): string {
  const texts = look.texts.render.database
  const { facts } = texts
  const fact = factIn(facts, 8, look)
  const engine = [`${info.engine} ${info.engineVersion}`]
  if (info.tls === null) engine.push(texts.journalMode(info.journalMode ?? ''))
  else engine.push(info.tls ? texts.encrypted : texts.notEncrypted)
  if (info.replica) engine.push(texts.replica)
  const size = [texts.bytes(info.bytes), ...(info.walBytes === null ? [] : [texts.bytesInLog(info.walBytes)])]
  return `${[
    fact(facts.path, inertLine(info.path)),
    fact(facts.engine, engine.join(', ')),
    fact(facts.id, info.id),
    fact(facts.schema, String(info.schema)),
    fact(facts.created, time(info.createdAt, look)),
    fact(facts.size, size.join(', ')),
  ].join('\n')}\n`
}

export const checkShape: Shape<Check> = {
  of: 'check',
  columns: () => [
    plain('check', 'check', { show: ({ check }, { texts }) => texts.desk.checks[check] }),
    {
      field: 'ok',
      heading: 'result',
      show: ({ ok }, { texts }) => (ok ? texts.render.database.ok : texts.render.database.wrong),
      paint: ({ ok }, { style }) => (ok ? style.green : style.red),
    },
    plain('message', 'whatIsWrong', { show: ({ say }, { texts }) => say?.(texts) ?? '', flexible: true }),
    plain('hint', 'whatToDo', { show: ({ sayHint }, { texts }) => sayHint?.(texts) ?? '' }),
  ],
  usual: ['check', 'ok', 'message', 'hint'],
  key: ({ check }) => check,
}

/** What is wrong, and below it the command that mends it, both as long as they are. */
export const checkPage = ({ check, say, sayHint }: Check, { texts }: Look): string =>
  `${[`${texts.desk.checks[check]}: ${say?.(texts) ?? ''}`, sayHint?.(texts) ?? ''].map(inertLine).join('\n')}\n`

/** A table of a copied desk, with a sum over its rows that is the same on every engine. */
export const copiedShape: Shape<{ table: string; rows: number; checksum: string }> = {
  of: 'table',
  columns: () => [
    plain('table', 'table'),
    plain('rows', 'rows', { right: true }),
    plain('checksum', 'checksum', { flexible: true }),
  ],
  usual: ['table', 'rows', 'checksum'],
  key: ({ table }) => table,
}

export const fileShape: Shape<{ path: string; changed: boolean }> = {
  of: 'file',
  columns: () => [plain('path', 'path'), flag('changed', 'changed')],
  usual: ['path', 'changed'],
  key: ({ path }) => path,
}

/** What to keep of a log; `head` is all of it in one word. */
export const headShape: Shape<Head & { head: string }> = {
  of: 'head',
  columns: () => [
    plain('head', 'head', { flexible: true }),
    plain('desk', 'desk'),
    plain('entry', 'lastEntry', { right: true }),
    plain('hash', 'checksum'),
  ],
  usual: ['head'],
  key: ({ head }) => head,
}

export const keptHead = (head: Head): Head & { head: string } => ({ head: headText(head), ...head })
