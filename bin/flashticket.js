#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
const { join } = require('node:path')
const { load } = require('../dist/load.js')

const argv = process.argv.slice(2)
const { program, keep } = load(join(__dirname, '../dist'), argv)
program.run(argv, program.thisHost()).then((code) => {
  process.exitCode = code
  if (code === 0) keep()
})
