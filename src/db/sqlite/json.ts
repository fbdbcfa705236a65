// JSON in SQLite, by its own functions.
import type { Json } from '../db.ts'

export const json: Json = {
  object: (fields) =>
    `json_object(${Object.entries(fields)
      .map(([key, sql]) => `'${key}', ${sql}`)
      .join(', ')})`,
  list: (object, from) => `(SELECT json_group_array(${object} ORDER BY id) FROM ${from})`,
  kept: (column) => `json(${column})`,
}
