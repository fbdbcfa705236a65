// Loads the built program with the code that V8 kept when the same command last ran: compiling costs more than reading.
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'

type Program = Pick<typeof import('./main.ts'), 'run' | 'thisHost' | 'isCommand'>
type Completion = typeof import('./complete.ts')

/** `keep` keeps the code of `program` for the next time, to be called at the end. */
type Loaded<Program> = { program: Program; keep: () => void }

/** After so long V8 has begun to forget code that it no longer needs, in seconds. */
const longest = 3

/** The program in the folder `dist`, with the code that this line needs. */
export const loadProgram = (dist: string, argv: readonly string[]): Loaded<Program> =>
  load<Program>(
    join(dist, 'main.js'),
    namesOf(argv),
    ({ isCommand }, name) => name === noCommand || isCommand(name.replace('.json', '').replace('-', ' ')),
  )

/** What answers to TAB. */
export const loadCompletion = (dist: string): Loaded<Completion> =>
  load<Completion>(join(dist, 'complete.js'), ['complete'], () => true)

/**
 * Nothing depends on what was kept: where it is missing, damaged, another Node's or not safely ours, the program is
 * compiled anew. `names`: what its code may be called, the likeliest first; it is kept under the first that is
 * `isName`.
 */
function load<Program>(
  file: string,
  names: readonly string[],
  isName: (program: Program, name: string) => boolean,
): Loaded<Program> {
  if (process.env.FLASHTICKET_DEBUG === '1') {
    // as Node does it, so that a stack names the lines of the sources
    process.setSourceMapsEnabled(true)
    return { program: require(file), keep: () => undefined }
  }
  // what esbuild writes is ASCII
  const source = readFileSync(file, 'latin1')
  // V8 takes any source of the same length for the one it compiled, so the build wrote its sum at the start
  const version = `${source.slice(2, 18)}-${process.versions.v8}-${process.arch}`
  const folder = cacheFolder(file)
  let kept: { name: string; code: Buffer } | undefined
  for (const name of names) kept ??= read(folder, version, name)
  const script = new Script(wrapped(source), {
    filename: file,
    ...(kept && { cachedData: kept.code }),
  })
  const module = { exports: {} as Program }
  script.runInThisContext()(module.exports, require, module, file, dirname(file))
  const program = module.exports
  const keep = (): void => {
    if (folder === undefined) return
    const name = names.find((name) => isName(program, name))
    if (name === undefined) return
    if ((kept?.name === name && !script.cachedDataRejected) || process.uptime() > longest) return
    write(folder, version, name, script.createCachedData())
  }
  return { program, keep }
}

/** As `wrap` of node:module has it, which takes longer to load than the program to start. */
const wrapped = (source: string): string =>
  `(function (exports, require, module, __filename, __dirname) { ${source}\n});`

const noCommand = 'flashticket'

/** What the code for this line may be called, the likeliest first; never made of anything but names of commands. */
function namesOf(argv: readonly string[]): string[] {
  if (argv.includes('--help') || argv.includes('-h')) return [noCommand]
  const end = argv.findIndex((word) => !/^[a-z]+$/.test(word))
  const [first, second] = argv.slice(0, end === -1 ? 2 : Math.min(end, 2))
  const json = argv.includes('--json') ? '.json' : ''
  if (first === undefined) return [noCommand]
  return [...(second ? [`${first}-${second}${json}`] : []), `${first}${json}`]
}

/**
 * Beside the program where that is this account's own, else in its own folder of caches; undefined where there is
 * none, or one that belongs to somebody else, as under sudo.
 */
function cacheFolder(file: string): string | undefined {
  try {
    const uid = process.geteuid?.()
    if (uid === undefined || statSync(file).uid === uid) return join(dirname(file), 'code')
    const set = process.env.XDG_CACHE_HOME
    const home = homedir()
    if (set && isAbsolute(set)) return join(set, 'flashticket')
    if (!isAbsolute(home) || statSync(home).uid !== uid) return undefined
    return join(home, ...(process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'flashticket')
  } catch {
    return undefined
  }
}

/** Whether nobody but this account (or root) can have written it. Windows knows no such modes: there folders inherit. */
function isSafe(stats: Stats): boolean {
  const uid = process.geteuid?.()
  return uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0)
}

/** What was kept under `name`; undefined where there is nothing, or nothing that can be trusted. */
function read(folder: string | undefined, version: string, name: string): { name: string; code: Buffer } | undefined {
  if (folder === undefined) return undefined
  const own = join(folder, version)
  let file: number | undefined
  try {
    file = openSync(join(own, `${name}.bin`), 'r')
    if (!isSafe(lstatSync(folder)) || !isSafe(lstatSync(own))) return undefined
    const stats = fstatSync(file)
    if (!stats.isFile() || !isSafe(stats)) return undefined
    const bytes = readFileSync(file)
    // written twice: V8 would run damaged code, and comparing is quicker than summing up
    const half = bytes.length / 2
    const code = bytes.subarray(0, half)
    return code.equals(bytes.subarray(half)) ? { name, code } : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Keeps `code` for who may; where that fails nobody misses it. What other versions of the program left goes. */
function write(folder: string, version: string, name: string, code: Buffer): void {
  const own = join(folder, version)
  const draft = join(own, `${name}.${process.pid}`)
  try {
    if (mkdirSync(own, { recursive: true, mode: 0o700 }) !== undefined) {
      for (const other of readdirSync(folder)) {
        if (other !== version && /^[0-9a-f]{16}-/.test(other)) rmSync(join(folder, other), { recursive: true })
      }
    }
    if (!isSafe(lstatSync(folder)) || !isSafe(lstatSync(own))) return
    writeFileSync(draft, Buffer.concat([code, code]), { mode: 0o600, flag: 'wx' })
    renameSync(draft, join(own, `${name}.bin`))
  } catch {
    try {
      rmSync(draft, { force: true })
    } catch {
      // nor is it there
    }
  }
}
