// JSON in SQLite, by its own functions.
import type { Json } from '../db.ts'

export const json: Json = {
  object: (fields) =>
    `json_object(${Object.entries(fields)
      .map(([key, sql]) => `'${key}', ${sql}`)
      .join(', ')})`,
  // since SQLite 3.54 what a subquery gives is a text, even if it is JSON
  list: (object, from) => `json((SELECT json_group_array(${object} ORDER BY id) FROM ${from}))`,
  kept: (column) => `json(${column})`,
}
