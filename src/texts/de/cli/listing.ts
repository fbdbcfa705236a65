// German: what a list says below its rows.
import type { listing as English } from '../../en/cli/listing.ts'

export const listing: typeof English = {
  none: 'keine Tickets',
  moreThan: (count) => `mehr als ${count.toLocaleString('de')}`,
  ofAll: (printed, all, limit) => `${printed} von ${all}; -L ${limit} zeigt mehr`,
}
