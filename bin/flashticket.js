#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
const { run, thisHost } = require('../dist/main.js')

run(process.argv.slice(2), thisHost()).then((code) => {
  process.exitCode = code
})
