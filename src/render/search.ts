// What was found: tickets, where the words stand in them, and the text around.
import type { Found } from '../domain/search.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'
import { ticketShape } from './ticket.ts'

export const foundShape: Shape<Found> = {
  ...ticketShape,
  columns: () => [
    ...(ticketShape.columns() as readonly Column<Found>[]),
    { field: 'matchedIn', heading: 'foundIn', show: ({ matchedIn }, { texts }) => texts.render.places[matchedIn] },
    plain('snippet', 'text', {
      flexible: true,
      // the marks stay: bold may be invisible
      paint:
        (_, { style }) =>
        (text) =>
          text.replace(/«[^»]*»?/g, (mark) => style.bold(mark)),
    }),
  ],
  usual: ['id', 'status', 'title', 'matchedIn', 'snippet', 'updatedAt'],
}
