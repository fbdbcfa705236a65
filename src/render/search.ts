// What was found: tickets, where the words stand in them, and the text around.
import type { Found, Place } from '../domain/search.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'
import { ticketShape } from './ticket.ts'

const labels: Record<Place, string> = {
  title: 'Title',
  description: 'Description',
  feedback: 'Feedback',
  note: 'Note',
}

export const foundShape: Shape<Found> = {
  ...ticketShape,
  columns: [
    ...(ticketShape.columns as readonly Column<Found>[]),
    { field: 'matchedIn', heading: 'FOUND IN', show: ({ matchedIn }) => labels[matchedIn] },
    plain('snippet', 'TEXT', {
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
