#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
const argv = process.argv.slice(2)
if (argv[0] === 'complete') complete(argv.slice(1))
else run(argv)

function run(argv) {
  const { run, thisHost } = require('../dist/main.js')
  run(argv, thisHost()).then((code) => {
    process.exitCode = code
  })
}

function complete(argv) {
  // a shell waits for it: whatever it hangs on, a server or a name, it ends
  setTimeout(() => process.kill(process.pid), 900).unref()
  const { complete, thisMachine } = require('../dist/complete.js')
  complete(argv, thisMachine()).then((answer) => {
    // process.stdout would be half of the time this takes
    if (answer) require('node:fs').writeSync(1, answer)
    process.exitCode = answer === undefined ? 1 : 0
  })
}
