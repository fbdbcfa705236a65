// An entry as one line of a watch.
import type { News } from '../domain/ticket.ts'
import { gist } from './entry.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { cut } from './width.ts'

/** `2026-03-02T10:42:07+01:00 #12 VPN down · sam · feedback: Please try again`, cut to the width of a terminal. */
export function newsLine(news: News, look: Look): string {
  const { style, terminal, width, texts } = look
  // not relative: the line stays on the screen while time passes
  const at = time(news.at, { ...look, terminal: false })
  const rest = ` #${news.ticketId} ${[news.title, news.actor ?? texts.render.unknown, gist(news, look)].map(inertLine).join(' · ')}`
  return `${style.dim(at)}${terminal ? cut(rest, Math.max(12, width - at.length)) : rest}\n`
}
