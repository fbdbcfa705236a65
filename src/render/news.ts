// Entries as news: with the title of the ticket they are of.
import type { News } from '../domain/ticket.ts'
import { entryShape, gist } from './entry.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

export const newsShape: Shape<News> = {
  ...entryShape,
  columns: () => [
    ...(entryShape.columns() as readonly Column<News>[]).map((column) =>
      // a table has one column for what was said and for what merely happened
      column.field === 'type' ? { ...column, show: gist, flexible: true } : column,
    ),
    plain('title', 'title', { flexible: true }),
  ],
  usual: ['ticketId', 'title', 'actor', 'type', 'at'],
}

export const countShape: Shape<{ count: number }> = {
  of: 'count',
  columns: () => [plain('count', 'count', { right: true })],
  usual: ['count'],
  key: ({ count }) => count,
}
