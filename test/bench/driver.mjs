// What reading rows costs in Node: driver.mjs FILE read|print QUERY…, by the driver alone, as arrays, line by line.
import { once } from 'node:events'
import Driver from 'better-sqlite3'

const [file, how, ...queries] = process.argv.slice(2)
const db = new Driver(file, { readonly: true })
let text = ''
for (const query of queries) {
  for (const row of db.prepare(query).raw().iterate()) {
    if (how === 'read') continue
    text += `${JSON.stringify(row)}\n`
    if (text.length < 100_000) continue
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    text = ''
  }
}
process.stdout.write(text)
