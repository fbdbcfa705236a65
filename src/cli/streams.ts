// What this process prints to, and whether that is a terminal.
import { fstatSync, statSync, writeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { isatty } from 'node:tty'

/** `done` hears that a text has left, or why it could not. `columns`: of a terminal. */
export type Output = {
  write(text: string, done: (error?: Error | null) => void): unknown
  columns?: number | undefined
}

/** A terminal that can be drawn on. */
export type Display = Writable & { columns?: number | undefined; rows?: number | undefined }

// without a listener a stream that fails ends the process with a stack trace
const heard = new Set<Display>()
function listenedTo(stream: Display): Display {
  if (!heard.has(stream)) stream.on('error', () => undefined)
  heard.add(stream)
  return stream
}

export const display = (): Display => listenedTo(process.stderr)

// node:tty takes longer to load than most commands to run, so it is not asked about files, pipes and /dev/null.
export function isTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd)
    return (
      stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev && isatty(fd)
    )
  } catch {
    return false
  }
}

/**
 * Written without Node's stream: that writes to a file once, and on a disk that fills up the rest would be missing.
 * What others set not to wait is left to it.
 */
const output = (fd: number, stream: () => Display): Output => ({
  write(text, done) {
    const bytes = Buffer.from(text)
    let written = 0
    try {
      while (written < bytes.length) written += writeSync(fd, bytes, written)
      done()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') stream().write(bytes.subarray(written), done)
      else done(error as Error)
    }
  },
  get columns() {
    return isTerminal(fd) ? stream().columns : undefined
  },
})

export const standardOutput = (): Output => output(1, () => listenedTo(process.stdout))
export const standardError = (): Output => output(2, display)
