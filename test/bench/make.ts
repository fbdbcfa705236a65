// Makes the desks of so many tickets that are not there yet: make.ts COUNT…, in a process of its own, because to begin
// another one takes longer the more memory a process has.
import { desk } from './desks.ts'

for (const count of process.argv.slice(2)) await desk(Number(count))
