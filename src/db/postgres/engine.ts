// PostgreSQL: what it does in its own way.
import type { Engine } from '../db.ts'
import { json } from './json.ts'
import { schema } from './schema.ts'
import { trigrams } from './trigrams.ts'
import { upkeep } from './upkeep.ts'

export const engine: Engine = { name: 'postgres', trigrams, schema, upkeep, json }
