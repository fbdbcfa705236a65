// What bin/flashticket.js does where nothing is kept, or not enough: the program is read as a whole, and what of it has
// run is kept for the next time. Nothing depends on that.
// @ts-check
const fs = require('node:fs')
const { dirname } = require('node:path')

/** @typedef {import('./flashticket.js').Module} Module */
/** @typedef {import('./flashticket.js').Place} Place */
/** @typedef {{ source: string, script: import('node:vm').Script, module: Module }} Loaded */

const dist = `${__dirname}/../dist`
const noCommand = 'flashticket'
/** After so long V8 has begun to forget code that it no longer needs, in seconds. */
const longest = 3

/**
 * Runs the line. `names`: what is kept of it may be called, the likeliest first. `place`: undefined where nothing is to be.
 * @param {string[]} argv
 * @param {string[]} names
 * @param {Place | undefined} place
 */
function run(argv, names, place) {
  const what = argv[0] === 'complete' ? 'complete' : 'main'
  if (process.env.FLASHTICKET_DEBUG === '1') {
    process.setSourceMapsEnabled(true)
    return void start(argv, require(`${dist}/${what}.js`))
  }
  const loaded = load(what)
  const program = loaded.module.exports
  start(argv, program, () => {
    const isName = (/** @type {string} */ name) => {
      const [command = ''] = name.split('.')
      return name === noCommand || program.isCommand(command.replace('-', ' '))
    }
    const name = what === 'main' ? names.find(isName) : what
    if (name !== undefined && place) keep(name, place, loaded)
  })
}

/**
 * @param {string[]} argv
 * @param {Module['exports']} program
 * @param {() => void} [done] where all went well
 */
async function start(argv, program, done) {
  const exit = await program.start(argv)
  process.exitCode = exit
  if (exit === 0) done?.()
}

/**
 * A program of dist/, or some of its parts. Throws where that is of another build than `build`.
 * @param {string} what
 * @param {string} [build]
 * @returns {Loaded}
 */
function load(what, build) {
  const { Script } = require('node:vm')
  const filename = `${dist}/${what}.js`
  const source = fs.readFileSync(filename, 'latin1')
  const own = source.slice(2, 18)
  if (build !== undefined && own !== build) throw new Error('flashticket was replaced while it ran; run it again')
  const script = new Script(source, { filename })
  const module = /** @type {Module} */ ({ exports: {} })
  const ask = (/** @type {string} */ name) =>
    name === './rest.js' ? partsIn(name, own) : require(name.startsWith('./') ? `${dist}/${name}` : name)
  script.runInThisContext()(module.exports, ask, module, filename, dist)
  return { source, script, module }
}

/**
 * The parts in a file, which are functions. Throws as `load` does: what has the same number there is another part.
 * @param {string} name
 * @param {string} build
 */
const partsIn = (name, build) => load(name.slice('./'.length, -'.js'.length), build).module.parts

/**
 * Keeps the parts that have run and, when they alone were read, the code that V8 made of them.
 * @param {string} name
 * @param {Place} place
 * @param {Loaded} loaded
 */
function keep(name, place, { source, script, module: { ran } }) {
  if (process.uptime() > longest) return
  const wanted = ran ? frameOf(ran()) : source
  const code = wanted === source ? script.createCachedData() : Buffer.alloc(0)
  const half = Buffer.concat([Buffer.from(String(code.length).padEnd(8)), code, Buffer.from(wanted, 'latin1')])
  write(place, `${name}.bin`, Buffer.concat([half, half]))
}

/** A program of these parts alone. @param {Function[]} parts */
const frameOf = (parts) => fs.readFileSync(`${dist}/frame.js`, 'latin1').replace('parts=[]', () => `parts=[${parts}]`)

/**
 * Whether it had to be made. One by one: in /proc, and where autofs is, Node would try for ever to make several.
 * @param {string} folder
 */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return false
  makeFolder(dirname(folder))
  fs.mkdirSync(folder, { mode: 0o700 })
  return true
}

/**
 * For who may; where that fails nobody misses it. What other versions of the program left goes; what other Nodes keep of
 * this one stays: they may take turns.
 * @param {Place} place
 * @param {string} name
 * @param {Buffer} bytes
 */
function write({ build, folder, own, isSafe }, name, bytes) {
  if (folder === undefined) return
  const draft = `${own}/${name}.${process.pid}`
  try {
    if (makeFolder(own)) {
      for (const other of fs.readdirSync(folder)) {
        if (!other.startsWith(build) && /^[0-9a-f]{16}-/.test(other))
          fs.rmSync(`${folder}/${other}`, { recursive: true })
      }
    }
    if (!isSafe()) return
    fs.writeFileSync(draft, bytes, { mode: 0o600, flag: 'wx' })
    fs.renameSync(draft, `${own}/${name}`)
  } catch {
    try {
      fs.rmSync(draft, { force: true })
    } catch {
      // nor is it there
    }
  }
}

module.exports = { run, partsIn, keep }
