// The program from its sources, unbuilt: npm run dev.
import { run, thisHost } from './src/main.ts'

process.exitCode = await run(process.argv.slice(2), thisHost())
