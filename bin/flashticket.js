#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
import { writeSync } from 'node:fs'
import module from 'node:module'

module.enableCompileCache?.()
const [first, ...rest] = process.argv.slice(2)
if (first === 'complete') {
  // a shell waits for it: whatever it hangs on, a server or a name, it ends
  setTimeout(() => process.kill(process.pid), 900).unref()
  const { complete, thisMachine } = await import('#complete')
  const answer = await complete(rest, thisMachine())
  // process.stdout would be half of the time this takes
  if (answer) writeSync(1, answer)
  process.exitCode = answer === undefined ? 1 : 0
} else {
  const { run, thisHost } = await import('#main')
  process.exitCode = await run(process.argv.slice(2), thisHost())
}
