// Where a text comes from: `-m`, a file, standard input, an editor.
import { isUtf8 } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeskError, invalid } from '../domain/error.ts'
import { textLimit } from '../domain/text.ts'
import type { Say } from '../texts/texts.ts'
import type { Host } from './host.ts'
import type { Io } from './io.ts'
import { pathFrom } from './places.ts'
import { environmentFor, wordsOf } from './programs.ts'

export type TextSource = { message?: string; file?: string; editor?: boolean }

/** The text that is given, undefined where none is. Throws `invalid`: two of them, or a file that cannot be read. */
export async function textFrom(
  source: TextSource,
  { io, host }: { io: Io; host: Pick<Host, 'cwd'> },
): Promise<string | undefined> {
  const given = [source.message, source.file, source.editor].filter((value) => value !== undefined)
  if (given.length > 1) throw invalid(({ cli }) => cli.givenOnce)
  if (source.file === undefined) return source.message
  // it would be the current folder
  if (source.file === '')
    throw invalid(
      ({ options }) => options.empty('-F'),
      ({ cli }) => cli.fileHint,
    )
  const text = source.file === '-' ? await io.input(textLimit + 2) : await readText(pathFrom(host, source.file))
  // the line break that ends a file is not part of the text
  return text.replace(/\r?\n$/, '')
}

async function readText(path: string): Promise<string> {
  const refuse = (why: Say): DeskError => invalid((texts) => texts.cli.textFile(path, why(texts)))
  try {
    const stats = statSync(path)
    // a shell gives `<(command)` as a pipe
    if (!stats.isFile() && !stats.isFIFO()) throw refuse(({ cli }) => cli.isNoFile)
    const most = textLimit + 2
    const chunks: Buffer[] = []
    for await (const chunk of createReadStream(path, { end: most })) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    if (bytes.length > most) throw refuse(({ cli }) => cli.isOver64KiB)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof DeskError) throw error
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw refuse(({ cli }) => cli.isNotUtf8)
    throw refuse(({ cli }) => (code === 'ENOENT' ? cli.isMissing : cli.isUnreadable(String(code))))
  }
}

/** The editor failed, or saved what cannot be read; `typed`: what it had saved. */
export class LeftEditor extends DeskError {
  readonly typed: string
  constructor(why: Say, typed: string) {
    super('invalid', why, ({ cli }) => cli.editorHint)
    this.typed = typed
  }
}

/** Opens the person's editor on `text`, and gives back what it left. Throws `invalid`: no editor; and `LeftEditor`. */
export function edited(host: Host, text: string): string {
  const [program = 'vi', ...options] = wordsOf(host.env.VISUAL ?? host.env.EDITOR ?? 'vi')
  const folder = mkdtempSync(join(tmpdir(), 'flashticket-'))
  const path = join(folder, 'text.txt')
  try {
    writeFileSync(path, text, { mode: 0o600 })
    const { status, error } = spawnSync(program, [...options, path], { stdio: 'inherit', env: environmentFor(host) })
    if (error)
      throw invalid(
        ({ cli }) => cli.editorMissing(program),
        ({ cli }) => cli.editorHint,
      )
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.from(text)
    // to be looked at again: what is no UTF-8 is Latin-1 more often than not
    const left = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replace(/\n$/, '')
    if (status !== 0) throw new LeftEditor(({ cli }) => cli.editorFailed(program), left)
    if (!isUtf8(bytes)) throw new LeftEditor(({ cli }) => cli.editorNotUtf8(program), left)
    return left
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
