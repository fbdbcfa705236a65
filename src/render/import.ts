// What an import did, as people and programs see it.
import type { ImportCounts } from '../domain/imports.ts'
import { plain, type Shape } from './shape.ts'

export type ImportResult = ImportCounts & { changed: boolean }

export const importShape: Shape<ImportResult> = {
  of: 'result of an import',
  columns: [
    plain('imported', 'IMPORTED', { right: true }),
    plain('updated', 'UPDATED', { right: true }),
    plain('unchanged', 'UNCHANGED', { right: true }),
    plain('skipped', 'SKIPPED', { right: true }),
    plain('rejected', 'REJECTED', { right: true }),
    plain('entries', 'ENTRIES', { right: true }),
    plain('users', 'USERS', { right: true }),
    plain('cutTitles', 'CUT TITLES', { right: true }),
    plain('nuls', 'NULS', { right: true }),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
  ],
  usual: ['imported', 'updated', 'unchanged', 'skipped', 'rejected', 'users'],
  key: ({ imported }) => imported,
}

/** The ids that an import was about, changed or not. */
export const importedIdShape: Shape<{ id: number }> = {
  of: 'ticket',
  columns: [plain('id', 'ID', { right: true })],
  usual: ['id'],
  key: ({ id }) => id,
}

const several = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** `Imported 890 tickets (731 new users, 3 unchanged)`. */
export function importLine(result: ImportResult): string {
  const more = [
    [result.updated, 'updated'],
    [result.unchanged, 'unchanged'],
    [result.skipped, 'changed in the file and skipped'],
    [result.rejected, 'rejected'],
    [result.cutTitles, 'with a title that was cut'],
  ] as const
  const said = more.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  if (result.users > 0) said.push(several(result.users, 'new user'))
  return `Imported ${several(result.imported, 'ticket')}${said.length > 0 ? ` (${said.join(', ')})` : ''}\n`
}
