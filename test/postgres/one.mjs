// One of a crowd: types lines until its input ends, and tells what became of each. Its task comes as JSON in argv.
import { Readable, Writable } from 'node:stream'
import { run, thisHost } from '../../dist/main.js'

const { name, shared } = JSON.parse(process.argv[2])
let goesOn = true
process.stdin.on('end', () => (goesOn = false)).resume()
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

class Text extends Writable {
  text = ''
  _write(chunk, _encoding, done) {
    this.text += chunk
    done()
  }
}

async function type(argv) {
  const [stdout, stderr] = [new Text(), new Text()]
  const started = performance.now()
  const terminal = { stdin: false, stdout: false, stderr: false }
  const exit = await run(argv, { ...thisHost(), stdin: () => Readable.from([]), stdout, stderr, terminal })
  const told = { argv, exit, out: stdout.text, err: stderr.text, milliseconds: performance.now() - started }
  process.stdout.write(`${JSON.stringify(told)}\n`)
  return told
}

const broke = ({ exit }) => exit === 7 || exit === 11

for (let round = 1; goesOn; round += 1) {
  const text = `${name} ${round}`
  // tried again until it is there, as the hint says
  const key = ['ticket', 'new', '-t', text, '--dedupe-key', text, '--json']
  let filed = await type(key)
  while (broke(filed)) {
    await sleep(200)
    filed = await type(key)
  }
  await type(['ticket', 'new', '-t', `once ${text}`, '-q'])
  for (const id of shared.slice(0, 3)) await type(['ticket', 'take', String(id), '--json'])
  shared.push(...shared.splice(0, 3))
  await type(['ticket', 'feedback', String(shared[0]), text, '--json'])
  if (filed.exit === 0) await type(['ticket', 'status', String(JSON.parse(filed.out).id), 'waiting', '--json'])
}
