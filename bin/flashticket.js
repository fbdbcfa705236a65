#!/usr/bin/env node
// Hands the command line over to the built program, and leaves the exit code behind. Loads it with the code that V8
// kept when the same command last ran: compiling costs more than reading.
// @ts-check
const {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} = require('node:fs')
const { Script } = require('node:vm')

const dist = `${__dirname}/../dist`
const noCommand = 'flashticket'
/** Bytes that are compared at once. */
const piece = 65536
/** After so long V8 has begun to forget code that it no longer needs, in seconds. */
const longest = 3
/** What files are read into, one after the other: memory that is new to the process costs more than reading. */
let room = Buffer.allocUnsafeSlow(1 << 20)
/** What was loaded: each keeps its code under a name. @type {Set<(name: string) => void>} */
const loaded = new Set()

const argv = process.argv.slice(2)
if (argv[0] === 'complete') complete(argv.slice(1))
else if (!['--version', '-V'].includes(argv.join(' ')) || !version()) run()

function run() {
  const names = namesOf(argv)
  /** @type {typeof import('../src/main.ts')} */
  const { isCommand, run, thisHost } = load('main', names)
  run(argv, thisHost()).then((code) => {
    process.exitCode = code
    const isName = (/** @type {string} */ name) => {
      const [command = ''] = name.split('.')
      return name === noCommand || isCommand(command.replace('-', ' '))
    }
    if (code === 0) keep(names.find(isName))
  })
}

// What installers ask needs no program; where it cannot be written, the program says so.
function version() {
  try {
    const { version } = JSON.parse(readFileSync(`${dist}/../package.json`, 'utf8'))
    return writeSync(1, `${version}\n`)
  } catch {
    return 0
  }
}

/** @param {string[]} argv */
function complete(argv) {
  /** @type {typeof import('../src/complete.ts')} */
  const { complete, thisMachine } = load('complete', ['complete'])
  // a shell waits for it: whatever it hangs on, a server or a name, it ends
  const soon = () => void setTimeout(() => process.kill(process.pid), 900).unref()
  complete(argv, thisMachine(), soon).then((answer) => {
    // process.stdout would be half of the time this takes
    if (answer) writeSync(1, answer)
    process.exitCode = answer === undefined ? 1 : 0
    if (answer !== undefined) keep('complete')
  })
}

/**
 * What the code for this line may be called, the likeliest first; never made of anything but names of commands.
 * @param {string[]} argv
 */
function namesOf(argv) {
  if (argv.includes('--help') || argv.includes('-h')) return [noCommand]
  const isName = (/** @type {string} */ word) =>
    word !== '' && [...word].every((letter) => letter >= 'a' && letter <= 'z')
  const end = argv.findIndex((word) => !isName(word))
  const [first, second] = argv.slice(0, end === -1 ? 2 : Math.min(end, 2))
  if (first === undefined) return [noCommand]
  // a word more mostly leads elsewhere: `ticket status 12` reads, `ticket status 12 resolved` changes
  const kind = (argv.slice(2).some((word) => word >= 'A') ? '.word' : '') + (argv.includes('--json') ? '.json' : '')
  return [...(second ? [`${first}-${second}${kind}`] : []), `${first}${kind}`]
}

/**
 * Keeps the code of all that was loaded for the next time, to be called at the end.
 * @param {string | undefined} name
 */
function keep(name) {
  if (name === undefined || process.uptime() > longest) return
  for (const keepAs of loaded) keepAs(name)
}

/**
 * A file of dist/. Nothing depends on what was kept: where it is missing, damaged, another Node's or not safely ours,
 * the program is compiled anew. `names`: what its code may be called, the likeliest first.
 * @param {'main' | 'rest' | 'complete'} part
 * @param {string[]} names
 */
function load(part, names) {
  const file = `${dist}/${part}.js`
  if (process.env.FLASHTICKET_DEBUG === '1') {
    // as Node does it, so that a stack names the lines of the sources
    process.setSourceMapsEnabled(true)
    return require(file)
  }
  const { text, uid } = textOf(file)
  // V8 takes any source of the same length for the one it compiled, so the build wrote its sum at the start
  const version = `${text.slice(2, 18)}-${process.versions.v8}-${process.arch}`
  const folder = cacheFolder(uid)
  const fileOf = (/** @type {string} */ name) => (part === 'rest' ? `${name}.rest.bin` : `${name}.bin`)
  /** @type {Buffer | undefined} */
  let code
  const kept = names.find((name) => (code = read(folder, version, fileOf(name))))
  const script = new Script(text, { filename: file, ...(code && { cachedData: code }) })
  loaded.add((name) => {
    if (folder === undefined || (name === kept && !script.cachedDataRejected)) return
    write(folder, version, fileOf(name), script.createCachedData())
  })
  const module = { exports: {} }
  const ask = (/** @type {string} */ name) => {
    if (name === './rest.js') return load('rest', names)
    return require(name.startsWith('./') ? `${dist}/${name}` : name)
  }
  script.runInThisContext()(module.exports, ask, module, file, dist)
  return module.exports
}

/**
 * So many bytes of a file, from its start or from where it was read to; undefined where it has less. They are
 * overwritten by the next.
 * @param {number} file
 * @param {number} size
 * @param {number} at in `room`
 */
function bytesOf(file, size, at = 0) {
  if (room.length < at + size) room = Buffer.allocUnsafeSlow(2 * (at + size))
  return readSync(file, room, at, size, null) < size ? undefined : room.subarray(at, at + size)
}

/**
 * A file of ASCII, and whose it is.
 * @param {string} path
 */
function textOf(path) {
  const file = openSync(path, 'r')
  try {
    const { size, uid } = fstatSync(file)
    const bytes = bytesOf(file, size)
    if (bytes === undefined) throw new Error(`${path} cannot be read to its end`)
    return { text: bytes.toString('latin1'), uid }
  } finally {
    closeSync(file)
  }
}

/**
 * Beside the program where that is this account's own, else in its own folder of caches; undefined where there is
 * none, or one that belongs to somebody else, as under sudo.
 * @param {number} owner of the program
 */
function cacheFolder(owner) {
  try {
    const uid = process.geteuid?.()
    if (uid === undefined || owner === uid) return `${dist}/code`
    const { isAbsolute } = require('node:path')
    const set = process.env.XDG_CACHE_HOME
    const home = require('node:os').homedir()
    if (set && isAbsolute(set)) return `${set}/flashticket`
    if (!isAbsolute(home) || statSync(home).uid !== uid) return undefined
    return `${home}/${process.platform === 'darwin' ? 'Library/Caches' : '.cache'}/flashticket`
  } catch {
    return undefined
  }
}

/**
 * Whether nobody but this account (or root) can have written it. Windows knows no such modes: there folders inherit.
 * @param {import('node:fs').Stats} stats
 */
function isSafe(stats) {
  const uid = process.geteuid?.()
  return uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0)
}

/**
 * The code that was kept; undefined where there is none, or none that can be trusted.
 * @param {string | undefined} folder
 * @param {string} version
 * @param {string} name
 */
function read(folder, version, name) {
  if (folder === undefined) return undefined
  const own = `${folder}/${version}`
  let file
  try {
    file = openSync(`${own}/${name}`, 'r')
    if (!isSafe(lstatSync(folder)) || !isSafe(lstatSync(own))) return undefined
    const stats = fstatSync(file)
    if (!stats.isFile() || !isSafe(stats)) return undefined
    // written twice: V8 would run damaged code, and comparing is quicker than summing up
    const half = stats.size / 2
    const code = bytesOf(file, half)
    for (let at = 0; code && at < half; at += piece) {
      const again = bytesOf(file, Math.min(piece, half - at), half)
      if (!again?.equals(code.subarray(at, at + piece))) return undefined
    }
    return code
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/**
 * Keeps code for who may; where that fails nobody misses it. What other versions of the program left goes.
 * @param {string} folder
 * @param {string} version
 * @param {string} name
 * @param {Buffer} code
 */
function write(folder, version, name, code) {
  const own = `${folder}/${version}`
  const draft = `${own}/${name}.${process.pid}`
  try {
    if (mkdirSync(own, { recursive: true, mode: 0o700 }) !== undefined) {
      for (const other of readdirSync(folder)) {
        if (other !== version && /^[0-9a-f]{16}-/.test(other)) rmSync(`${folder}/${other}`, { recursive: true })
      }
    }
    if (!isSafe(lstatSync(folder)) || !isSafe(lstatSync(own))) return
    writeFileSync(draft, Buffer.concat([code, code]), { mode: 0o600, flag: 'wx' })
    renameSync(draft, `${own}/${name}`)
  } catch {
    try {
      rmSync(draft, { force: true })
    } catch {
      // nor is it there
    }
  }
}
