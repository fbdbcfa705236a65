// What is kept elsewhere of a log, to find out later whether it was rewritten as a whole.
import { invalid } from './error.ts'

/** The desk's id, its last entry, and one hash (SHA-256 in hex) over what every chain of entries ended with then. */
export type Head = { desk: string; entry: number; hash: string }

export const headText = ({ desk, entry, hash }: Head): string => `${desk}:${entry}:${hash}`

/** Throws `invalid`: that is nothing `db head` printed. */
export function parseHead(typed: string): Head {
  const [, desk = '', entry = '', hash = ''] = /^([^:\s]+):(\d{1,15}):([0-9a-f]{64})$/.exec(typed.trim()) ?? []
  if (desk === '') throw invalid(({ domain }) => domain.notHead(JSON.stringify(typed)), 'flashticket db head')
  return { desk, entry: Number(entry), hash }
}
