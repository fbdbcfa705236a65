// Rows to import, as many as one wants and always the same ones.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

export const vocabulary =
  'printer vpn mail drucker netzwerk passwort monitor slow broken since monday third floor update windows linux cable account login screen'.split(
    ' ',
  )

/** Numbers below a limit that look random and are always the same (mulberry32). */
export function numbers(): (below: number) => number {
  let seed = 1
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** One row as JSON: about 400 bytes, by 500 requesters, for 20 who work on them. */
function* rows(count: number): Iterable<string> {
  const next = numbers()
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item
  const text = (length: number): string => Array.from({ length }, () => pick(vocabulary)).join(' ')
  for (let id = 1; id <= count; id++) {
    const created = 1_600_000_000_000 + id * 1000
    yield `${JSON.stringify({
      key: `T-${id}`,
      title: `${text(5)} ${id}`,
      description: text(25),
      status: pick(['new', 'in-progress', 'waiting', 'resolved']),
      priority: pick(['low', 'medium', 'high']),
      category: pick(['bug', 'feature', 'support']),
      requester: `user${next(500)}`,
      assignee: `staff${next(20)}`,
      created_at: new Date(created).toISOString(),
      updated_at: new Date(created + 3_600_000).toISOString(),
    })}\n`
  }
}

/** Writes them to a file, NDJSON. */
export async function writeRows(path: string, count: number): Promise<void> {
  const file = createWriteStream(path)
  let batch = ''
  for (const row of rows(count)) {
    batch += row
    if (batch.length < 1_000_000) continue
    if (!file.write(batch)) await once(file, 'drain')
    batch = ''
  }
  file.end(batch)
  await once(file, 'close')
}
