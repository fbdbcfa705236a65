// SQLite: what it does in its own way.
import type { Engine } from '../db.ts'
import { json } from './json.ts'
import { schema } from './schema.ts'
import { trigrams } from './trigrams.ts'
import { upkeep } from './upkeep.ts'

export const engine: Engine = {
  name: 'sqlite',
  trigrams,
  schema,
  // it opens files itself, and so it may not be there yet
  get upkeep() {
    return upkeep
  },
  json,
}
