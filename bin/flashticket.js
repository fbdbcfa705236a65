#!/usr/bin/env node
// Hands the command line over to the program, and leaves the exit code behind. Of the program it reads only what the same
// command needed the last time, with the code that V8 made of it: whole.js keeps both, and reads all of it until then.
// @ts-check
const { closeSync, existsSync, fstatSync, openSync, readSync, statSync } = require('node:fs')

/** @typedef {{ start: (argv: string[]) => Promise<number>, isCommand: (path: string) => boolean }} Program */
/** `parts`: those that were read; `ran`: those that have run. @typedef {{ exports: Program, parts?: Function[], ran?: () => Function[] }} Module */
/** `folder`: undefined where nothing can be kept. @typedef {{ build: string, folder: string | undefined, own: string, isSafe: () => boolean }} Place */
/** `code`: undefined where V8 has yet to make it. @typedef {{ name: string, source: string, code: Buffer | undefined }} Kept */

const dist = `${__dirname}/../dist`
/** Bytes before the code, which tell how long that is. */
const head = 8
/** Bytes that are compared at once. */
const piece = 65536

const account = process.geteuid?.()
const argv = process.argv.slice(2)
const isQuestion = ['--version', '-V', '--help', '-h'].includes(argv.at(-1) ?? '')
// a stack has to name the lines of the sources
const isPlain = process.env.FLASHTICKET_DEBUG !== '1'
if (isQuestion && isPlain) answer()
else start()

/** What the program is asked about itself needs none of it. */
function answer() {
  const asked = require(`${dist}/answer.js`)
  asked.answer(argv, dist).then((/** @type {boolean} */ isAnswered) => isAnswered || start())
}

/** Runs the line. */
function start() {
  const names = namesOf()
  const place = isPlain ? placeOfKept() : undefined
  const kept = place && readKept(place, names)
  if (kept) runKept(place, kept)
  else {
    const { run } = require('./whole.js')
    run(argv, names, place)
  }
}

/** What is kept for this line may be called, the likeliest first; never made of anything but names of commands. */
function namesOf() {
  if (argv[0] === 'complete') return ['complete']
  const isHelp = argv.includes('--help') || argv.includes('-h')
  const [first, second] = isHelp ? [] : argv.slice(0, 2).filter(isName)
  if (first === undefined) return ['flashticket']
  // a word more mostly leads elsewhere: `ticket status 12` reads, `ticket status 12 resolved` changes
  const kind = (argv.slice(2).some((word) => word >= 'A') ? '.word' : '') + (argv.includes('--json') ? '.json' : '')
  return second === undefined ? [`${first}${kind}`] : [`${first}-${second}${kind}`, `${first}${kind}`]
}

/** @param {string} word */
function isName(word) {
  for (const letter of word) if (letter < 'a' || letter > 'z') return false
  return word !== ''
}

/** Where it is kept for this build and this Node. @returns {Place} */
function placeOfKept() {
  const file = openSync(`${dist}/main.js`, 'r')
  // the build wrote its sum at the start
  const start = Buffer.allocUnsafeSlow(18)
  readSync(file, start, 0, 18, null)
  const { uid } = fstatSync(file)
  closeSync(file)
  // Windows knows no such accounts: there folders inherit
  const folder = account === undefined || account === uid ? `${dist}/code` : cacheFolder()
  const build = start.toString('latin1', 2)
  const own = `${folder}/${build}-${process.versions.v8}-${process.arch}`
  return { build, folder, own, isSafe: () => folder !== undefined && isSafe(statSync(folder)) && isSafe(statSync(own)) }
}

/** This account's own, where the program is somebody else's; undefined under sudo, where it would be another's. */
function cacheFolder() {
  try {
    const { dirname, isAbsolute } = require('node:path')
    const set = process.env.XDG_CACHE_HOME
    if (set && isAbsolute(set)) {
      let there = set
      while (!existsSync(there)) there = dirname(there)
      // root's can be one for all, like /tmp
      return [0, account].includes(statSync(there).uid) ? `${set}/flashticket` : undefined
    }
    const home = require('node:os').homedir()
    if (!isAbsolute(home) || statSync(home).uid !== account) return undefined
    return `${home}/${process.platform === 'darwin' ? 'Library/Caches' : '.cache'}/flashticket`
  } catch {
    return undefined
  }
}

/**
 * undefined: there is none, or none that can be trusted.
 * @param {Place} place
 * @param {string[]} names
 */
function readKept(place, names) {
  for (const name of names) {
    let file
    try {
      file = openSync(`${place.own}/${name}.bin`, 'r')
    } catch {
      continue
    }
    try {
      const stats = fstatSync(file)
      return stats.isFile() && isSafe(stats) && place.isSafe() ? keptIn(file, stats.size / 2, name) : undefined
    } catch {
      return undefined
    } finally {
      closeSync(file)
    }
  }
  return undefined
}

/**
 * Whether nobody but this account (or root) can have written it.
 * @param {import('node:fs').Stats} stats
 */
function isSafe({ uid, mode }) {
  return account === undefined || (uid === account && (mode & 0o022) === 0)
}

/**
 * It was written twice: V8 would run damaged code, and comparing is quicker than summing up.
 * @param {number} file
 * @param {number} half
 * @param {string} name
 * @returns {Kept | undefined}
 */
function keptIn(file, half, name) {
  const room = Buffer.allocUnsafeSlow(half + piece)
  if (readSync(file, room, 0, half, null) < half) return undefined
  for (let at = 0; at < half; at += piece) {
    const end = Math.min(at + piece, half)
    // read where it was read to before, because memory that is new to the process costs more than reading
    const again = room.subarray(half, half + readSync(file, room, half, end - at, null))
    if (!again.equals(room.subarray(at, end))) return undefined
  }
  const end = head + Number(room.toString('latin1', 0, head))
  if (!(end < half)) return undefined
  return { name, source: room.toString('latin1', end, half), code: end === head ? undefined : room.subarray(head, end) }
}

/**
 * @param {Place} place
 * @param {Kept} kept
 */
function runKept(place, { name, source, code }) {
  const { Script } = require('node:vm')
  const filename = `${dist}/main.js`
  const script = new Script(source, code ? { filename, cachedData: code } : { filename })
  let isAll = code !== undefined && !script.cachedDataRejected
  const module = /** @type {Module} */ ({ exports: {} })
  const ask = (/** @type {string} */ what) => {
    if (what !== './main.js' && what !== './rest.js') return require(what.startsWith('./') ? `${dist}/${what}` : what)
    isAll = false
    const { partsIn } = require('./whole.js')
    return partsIn(what, place.build)
  }
  script.runInThisContext()(module.exports, ask, module, filename, dist)
  module.exports.start(argv).then((exit) => {
    process.exitCode = exit
    if (exit !== 0 || isAll) return
    const { keep } = require('./whole.js')
    keep(name, place, { source, script, module })
  })
}
