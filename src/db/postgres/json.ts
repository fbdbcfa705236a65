// JSON in PostgreSQL: of whole rows, because what builds objects of keys and values puts blanks between them.
import type { Json } from '../db.ts'

export const json: Json = {
  object: (fields) =>
    `(SELECT row_to_json(line) FROM (SELECT ${Object.entries(fields)
      .map(([key, sql]) => `${sql} AS "${key}"`)
      .join(', ')}) AS line)`,
  list: (object, from) =>
    `(SELECT CAST('[' || coalesce(string_agg(CAST(${object} AS TEXT), ',' ORDER BY id), '') || ']' AS JSON) FROM ${from})`,
  kept: (column) => `CAST(${column} AS JSON)`,
}
