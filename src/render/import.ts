// What an import did, as people and programs see it.
import type { ImportCounts } from '../domain/imports.ts'
import type { Look } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'

export type ImportResult = ImportCounts & { changed: boolean }

export const importShape: Shape<ImportResult> = {
  of: 'result of an import',
  columns: () => [
    plain('imported', 'imported', { right: true }),
    plain('updated', 'updated', { right: true }),
    plain('unchanged', 'unchanged', { right: true }),
    plain('skipped', 'skipped', { right: true }),
    plain('rejected', 'rejected', { right: true }),
    plain('entries', 'entries', { right: true }),
    plain('users', 'users', { right: true }),
    plain('cutTitles', 'cutTitles', { right: true }),
    plain('nuls', 'nuls', { right: true }),
    flag('changed', 'changed'),
  ],
  usual: ['imported', 'updated', 'unchanged', 'skipped', 'rejected', 'users'],
  key: ({ imported }) => imported,
}

/** The ids that an import was about, changed or not. */
export const importedIdShape: Shape<{ id: number }> = {
  of: 'ticket',
  columns: () => [plain('id', 'id', { right: true })],
  usual: ['id'],
  key: ({ id }) => id,
}

/** `Imported 890 tickets (731 new users, 3 unchanged)`. */
export function importLine(result: ImportResult, { texts }: Look): string {
  const said = texts.render.import
  const more = (['updated', 'unchanged', 'skipped', 'rejected', 'cutTitles', 'users'] as const)
    .filter((what) => result[what] > 0)
    .map((what) => said[what](result[what]))
  return `${said.imported(result.imported)}${more.length > 0 ? ` (${more.join(', ')})` : ''}\n`
}
