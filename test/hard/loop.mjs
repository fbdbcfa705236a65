// A process that types lines one after the other, and says of each how it ended: loop.mjs JOB, see program.ts.
import { writeSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { run, thisHost } from '../../dist/main.js'

const { lines, times, from, cost, now } = JSON.parse(process.argv[2])

/** All of it, also where nobody has read what came before yet. */
function say(text) {
  let bytes = Buffer.from(`${text}\n`)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes))
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

const machine = { ...thisHost(), cost, ...(now && { now: () => new Date(now) }) }
say('ready')
for await (const chunk of process.stdin) if (String(chunk).includes('go')) break

for (let n = from; n < from + times; n++) {
  const line = n % lines.length
  const seen = { out: '', err: '' }
  const into = (name) => new Writable({ write: (chunk, _, done) => (seen[name] += chunk) && done() })
  const began = performance.now()
  const host = { ...machine, stdin: () => Readable.from([]), stdout: into('out'), stderr: into('err') }
  const exit = await run(
    lines[line].map((word) => word.replaceAll('{n}', String(n))),
    host,
  )
  say(JSON.stringify({ n, line, exit, ms: performance.now() - began, ...seen }))
}
