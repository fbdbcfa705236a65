// npm run generate: writes what is made from the program itself.
import { mkdirSync, writeFileSync } from 'node:fs'
import { generated, manualPage, root } from './generated.ts'

for (const { path, text } of await generated()) writeFileSync(new URL(path, root), text)
// for the package only
mkdirSync(new URL('man/', root), { recursive: true })
writeFileSync(new URL('man/flashticket.1', root), await manualPage())
