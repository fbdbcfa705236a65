#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
const { join } = require('node:path')
const { loadCompletion, loadProgram } = require('../dist/load.js')

const dist = join(__dirname, '../dist')
const argv = process.argv.slice(2)
if (argv[0] === 'complete') complete(argv.slice(1))
else run(argv)

function run(argv) {
  const { program, keep } = loadProgram(dist, argv)
  program.run(argv, program.thisHost()).then((code) => {
    process.exitCode = code
    if (code === 0) keep()
  })
}

function complete(argv) {
  // a shell waits for it: whatever it hangs on, a server or a name, it ends
  setTimeout(() => process.kill(process.pid), 900).unref()
  const { program, keep } = loadCompletion(dist)
  program.complete(argv, program.thisMachine()).then((answer) => {
    // process.stdout would be half of the time this takes
    if (answer) require('node:fs').writeSync(1, answer)
    process.exitCode = answer === undefined ? 1 : 0
    if (answer !== undefined) keep()
  })
}
