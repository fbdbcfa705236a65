// What the database is and whether it is whole, as people see it.
import { type Head, headText } from '../domain/head.ts'
import type { Check, Info } from '../domain/upkeep.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { plain, type Shape } from './shape.ts'

export const infoShape: Shape<Info> = {
  of: 'database',
  columns: [
    plain('path', 'PATH'),
    plain('engine', 'ENGINE'),
    plain('engineVersion', 'ENGINE VERSION'),
    plain('id', 'ID'),
    plain('schema', 'SCHEMA', { right: true }),
    plain('journalMode', 'JOURNAL'),
    { field: 'createdAt', heading: 'CREATED', show: ({ createdAt }, look) => time(createdAt, look) },
    plain('bytes', 'BYTES', { right: true }),
    plain('walBytes', 'WAL BYTES', { right: true }),
    plain('tls', 'TLS'),
    plain('replica', 'REPLICA'),
  ],
  usual: ['path', 'engine', 'schema', 'bytes', 'createdAt'],
  key: ({ id }) => id,
}

/** The database, a fact a line. */
export const infoPage = (info: Info, look: Look): string =>
  `${[
    ['Path', inertLine(info.path)],
    ['Engine', [`${info.engine} ${info.engineVersion}`, ...(info.tls === null ? ofFile : ofServer)(info)].join(', ')],
    ['Id', info.id],
    ['Schema', String(info.schema)],
    ['Created', time(info.createdAt, look)],
    ['Size', `${info.bytes} bytes${info.walBytes === null ? '' : `, and ${info.walBytes} in the write-ahead log`}`],
  ]
    .map(([name = '', value = '']) => `${look.style.dim(name.padEnd(8))} ${value}`)
    .join('\n')}\n`

const ofFile = ({ journalMode }: Info): string[] => [`journal mode ${journalMode}`]

const ofServer = ({ tls, replica }: Info): string[] => [
  tls ? 'encrypted connection' : 'connection without encryption',
  ...(replica ? ['a read-only replica'] : []),
]

export const checkShape: Shape<Check> = {
  of: 'check',
  columns: [
    plain('check', 'CHECK'),
    {
      field: 'ok',
      heading: 'RESULT',
      show: ({ ok }) => (ok ? 'ok' : 'wrong'),
      paint: ({ ok }, { style }) => (ok ? style.green : style.red),
    },
    plain('message', 'WHAT IS WRONG', { flexible: true }),
    plain('hint', 'WHAT TO DO'),
  ],
  usual: ['check', 'ok', 'message', 'hint'],
  key: ({ check }) => check,
}

/** A table of a copied desk, with a sum over its rows that is the same on every engine. */
export const copiedShape: Shape<{ table: string; rows: number; checksum: string }> = {
  of: 'table',
  columns: [
    plain('table', 'TABLE'),
    plain('rows', 'ROWS', { right: true }),
    plain('checksum', 'SHA-256', { flexible: true }),
  ],
  usual: ['table', 'rows', 'checksum'],
  key: ({ table }) => table,
}

export const fileShape: Shape<{ path: string; changed: boolean }> = {
  of: 'file',
  columns: [
    plain('path', 'PATH'),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
  ],
  usual: ['path', 'changed'],
  key: ({ path }) => path,
}

/** What to keep of a log; `head` is all of it in one word. */
export const headShape: Shape<Head & { head: string }> = {
  of: 'head',
  columns: [
    plain('head', 'HEAD', { flexible: true }),
    plain('desk', 'DESK'),
    plain('entry', 'LAST ENTRY', { right: true }),
    plain('hash', 'SHA-256'),
  ],
  usual: ['head'],
  key: ({ head }) => head,
}

export const keptHead = (head: Head): Head & { head: string } => ({ head: headText(head), ...head })
