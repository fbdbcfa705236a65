// An entry as one line of a watch.
import type { News } from '../domain/ticket.ts'
import { gist } from './entry.ts'
import { inertLine } from './inert.ts'
import { type Look, time } from './look.ts'
import { cut, widthOf } from './width.ts'

/** `2026-03-02T10:42:07+01:00 #12 VPN down · sam · feedback: Please try again`, cut to the width of a terminal. */
export function newsLine(news: News, look: Look): string {
  const { style, terminal, width, texts } = look
  // not relative: the line stays on the screen while time passes
  const whole = time(news.at, { ...look, terminal: false })
  // on a telephone day and offset would leave no room for what happened
  const at = terminal && width < 60 ? whole.slice(11, 19) : whole
  const number = ` #${news.ticketId} `
  const title = inertLine(news.title)
  const said = [news.actor ?? texts.render.unknown, gist(news, look)].map((part) => ` · ${inertLine(part)}`).join('')
  if (!terminal) return `${style.dim(at)}${number}${title}${said}\n`
  // a long title leaves room for what happened
  const room = Math.max(12, width - at.length)
  const short = cut(title, Math.max(Math.floor(room / 2) - number.length, room - number.length - widthOf(said)))
  return `${style.dim(at)}${cut(`${number}${short}${said}`, room)}\n`
}
