// How far something is, for a person who watches. The only file that knows the progress bar.
import type { Writable } from 'node:stream'
import type { Host } from './host.ts'

/** `what`: "reading"; `total` undefined: nobody knows how much there is. */
export type Progress = { at(what: string, done: number, total: number | undefined): void; end(): void }

const silent: Progress = { at: () => undefined, end: () => undefined }

/** A bar, a line for each thing that is begun, or nothing. */
export async function openProgress({ display }: Host, shown: 'bar' | 'lines' | 'none'): Promise<Progress> {
  if (shown === 'none') return silent
  const stream = display()
  if (shown === 'lines') return lines(stream)
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar({
    stream,
    format: '{what} {bar} {percentage}%',
    barsize: 20,
    // a program that is ended in the middle must leave the terminal as it was
    linewrap: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    // Ctrl-C ends the program as it does anywhere else
    gracefulExit: false,
  })
  let shownAs = ''
  return {
    at(what, done, total) {
      if (total === undefined) return
      if (shownAs !== what) {
        if (shownAs !== '') bar.stop()
        bar.start(total, 0, { what: what.padEnd(10) })
        shownAs = what
      }
      bar.update(Math.min(done, total))
    },
    end() {
      if (shownAs !== '') bar.stop()
      shownAs = ''
    },
  }
}

function lines(stream: Writable): Progress {
  let shownAs = ''
  return {
    at(what) {
      if (shownAs !== what) stream.write(`${what}\n`)
      shownAs = what
    },
    end: () => undefined,
  }
}
