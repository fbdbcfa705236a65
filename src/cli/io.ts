// The three streams: data to standard output, everything else to standard error, standard input only when asked for.
import { invalid, storage } from '../domain/error.ts'
import type { Look, Style } from '../render/look.ts'
import type { Texts } from '../texts/texts.ts'
import type { Host } from './host.ts'
import type { Output } from './streams.ts'

export type Io = {
  /** False: the reader went away, and nobody is missing anything. Throws `storage`: it could not be written. */
  out(text: string): Promise<boolean>
  err(text: string): Promise<void>
  /** As `err`, for people: lines end between words. */
  say(text: string): Promise<void>
  /** How wide the terminal is that standard error is; undefined: it is none. */
  widthAside(): number | undefined
  /** All of standard input as text. Throws `invalid`: nothing there, more than `limit` bytes, not UTF-8, or read before. */
  input(limit: number): Promise<string>
  look(colourAllowed: boolean): Promise<Look>
  /** How to paint on standard error. */
  style(colourAllowed: boolean): Promise<Style>
}

export function openIo(host: Host, texts: Texts): Io {
  const written = (to: Output, text: string): Promise<Error | null | undefined> =>
    new Promise((resolve) => to.write(text, resolve))

  let isRead = false

  const styleFor = (terminal: boolean, allowed: boolean): Promise<Style> | Style => {
    const { env } = host
    const dumb = env.NO_COLOR !== undefined || env.TERM === 'dumb'
    const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0'
    return allowed && !dumb && (terminal || forced) ? colours() : plain
  }

  const widthAside = (): number | undefined => (host.terminal.stderr ? host.display().columns || undefined : undefined)

  return {
    async out(text) {
      const error = await written(host.stdout, text)
      if (!error) return true
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return false
      throw storage(({ cli }) => cli.cannotWriteOutput(error.message))
    },
    async err(text) {
      await written(host.stderr, text)
    },
    async say(text) {
      const width = widthAside()
      const isLong = width !== undefined && text.length > width
      await written(host.stderr, isLong ? (await import('../render/lines.ts')).saidAt(width, text) : text)
    },
    widthAside,
    async input(limit) {
      if (host.terminal.stdin && !host.terminal.stderr) throw invalid(({ cli }) => cli.terminalInput)
      if (isRead) throw invalid(({ cli }) => cli.inputOnce)
      isRead = true
      const text = await readAll(host, limit)
      if (text === '') throw invalid(({ cli }) => cli.nothingOnInput)
      return text
    },
    async look(colourAllowed) {
      const { env, terminal } = host
      const columns = Number(env.COLUMNS)
      const width = Number.isInteger(columns) && columns > 0 ? columns : host.stdout.columns || 80
      return {
        terminal: terminal.stdout,
        width,
        now: host.now(),
        style: await styleFor(terminal.stdout, colourAllowed),
        texts,
      }
    },
    style: async (colourAllowed) => styleFor(host.terminal.stderr, colourAllowed),
  }
}

const same = (text: string): string => text
const plain: Style = { dim: same, bold: same, red: same, yellow: same, green: same, cyan: same }

async function colours(): Promise<Style> {
  const { Chalk } = await import('chalk')
  return new Chalk({ level: 1 })
}

async function readAll(host: Host, limit: number): Promise<string> {
  const stdin = host.stdin()
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stdin) {
      chunks.push(Buffer.from(chunk))
      length += chunks.at(-1)?.length ?? 0
      if (length > limit) throw invalid(({ cli }) => cli.inputTooLong(Math.floor(limit / 1024)))
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw invalid(({ cli }) => cli.inputNotUtf8)
    // a closed standard input cannot be read at all
    if (code === 'EBADF' || code === 'EISDIR' || code === 'EAGAIN') return ''
    throw error
  }
}
