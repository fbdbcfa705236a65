// Entries as news: with the ticket they are of, one line each.
import type { News } from '../domain/ticket.ts'
import { entryShape, gist } from './entry.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { plain, type Shape } from './shape.ts'
import { type Column, cut } from './table.ts'

export const newsShape: Shape<News> = {
  ...entryShape,
  columns: [
    ...(entryShape.columns as readonly Column<News>[]).map((column) =>
      // a table has one column for what was said and for what merely happened
      column.field === 'type' ? { ...column, show: gist, flexible: true } : column,
    ),
    plain('title', 'TITLE', { flexible: true }),
  ],
  usual: ['ticketId', 'title', 'actor', 'type', 'at'],
}

/** `2026-03-02T10:42:07+01:00 #12 VPN down · sam · feedback: Please try again`, cut to the width of a terminal. */
export function newsLine(news: News, look: Look): string {
  const { style, terminal, width } = look
  // not relative: the line stays on the screen while time passes
  const at = time(news.at, { ...look, terminal: false })
  const rest = ` #${news.ticketId} ${[news.title, news.actor ?? 'unknown', gist(news)].map(inertLine).join(' · ')}`
  return `${style.dim(at)}${terminal ? cut(rest, Math.max(12, width - at.length)) : rest}\n`
}

export const countShape: Shape<{ count: number }> = {
  of: 'count',
  columns: [plain('count', 'COUNT', { right: true })],
  usual: ['count'],
  key: ({ count }) => count,
}
