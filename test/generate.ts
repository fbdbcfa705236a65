// npm run generate: writes what is made from the program itself.
import { writeFileSync } from 'node:fs'
import { generated, root } from './generated.ts'

for (const { path, text } of await generated()) writeFileSync(new URL(path, root), text)
