#!/usr/bin/env node
// The stub: hands the command line over and leaves the exit code behind.
import module from 'node:module'

module.enableCompileCache?.()
const { run, thisHost } = await import('#main')
process.exitCode = await run(process.argv.slice(2), thisHost())
