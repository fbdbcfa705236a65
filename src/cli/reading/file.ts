// A file, or standard input, as a stream of bytes that are known to be UTF-8.
import { createReadStream, statSync } from 'node:fs'
import { DeskError, invalid } from '../../domain/error.ts'
import { whyOf } from '../../domain/system.ts'
import type { Say } from '../../texts/texts.ts'
import type { Host } from '../host.ts'
import { pathFrom } from '../places.ts'
import { asUtf8 } from './utf8.ts'

/** `size`: in bytes, undefined where nobody knows before the end. */
export type Source = { size: number | undefined; bytes: AsyncIterable<Buffer> }

const chunkSize = 64 * 1024

/** `path` as typed, `-` for standard input; `passed` hears how many bytes were read. Throws `invalid`. */
export function openSource(path: string, host: Host, passed: (bytes: number) => void = () => undefined): Source {
  if (path === '-') return { size: undefined, bytes: asUtf8(counted(standardInput(host))) }
  const file = pathFrom(host, path)
  const size = sizeOf(file, path)
  return {
    size,
    bytes: asUtf8(
      counted(
        told(
          () => createReadStream(file, { highWaterMark: chunkSize }),
          () => path,
        ),
      ),
    ),
  }

  async function* counted(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      passed(chunk.length)
      yield chunk
    }
  }
}

function sizeOf(file: string, path: string): number | undefined {
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) throw invalid(({ cli }) => cli.isFolder(path))
    // a pipe has no size
    return stats.isFile() ? stats.size : undefined
  } catch (error) {
    if (error instanceof DeskError) throw error
    throw unreadable(() => path, error)
  }
}

const unreadable = (name: Say, error: unknown): DeskError => {
  const { code } = error as NodeJS.ErrnoException
  return invalid((texts) => {
    const { noFile, cannotBeRead } = texts.cli
    return code === 'ENOENT' ? noFile(name(texts)) : cannotBeRead(name(texts), whyOf(error)(texts))
  })
}

// opened when it is read: a stream that nobody listens to would end the process with its error
async function* told(open: () => AsyncIterable<Buffer>, name: Say): AsyncIterable<Buffer> {
  try {
    yield* open()
  } catch (error) {
    throw unreadable(name, error)
  }
}

async function* standardInput(host: Host): AsyncIterable<Buffer> {
  let any = false
  for await (const chunk of told(
    () => host.stdin() as AsyncIterable<Buffer>,
    ({ cli }) => cli.standardInput,
  )) {
    any ||= chunk.length > 0
    yield Buffer.from(chunk)
  }
  if (!any) throw invalid(({ cli }) => cli.nothingOnInput)
}
