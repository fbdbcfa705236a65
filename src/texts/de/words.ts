// German: the words of a help desk as people read them, and how numbers are written.
import type { Texts } from '../texts.ts'

// Intl says the same, and takes a twelfth of all the time that a list has
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.')

export const words: Texts['words'] = {
  role: { user: 'Anwender', support: 'Support', admin: 'Administrator' },
  status: { new: 'Neu', 'in-progress': 'In Bearbeitung', waiting: 'Wartend', resolved: 'Erledigt' },
  priority: { low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
  category: { bug: 'Fehler', feature: 'Wunsch', support: 'Hilfe' },
  scope: { read: 'Lesen', write: 'Schreiben' },
  within: {
    role: { user: 'Anwender', support: 'Support', admin: 'Administrator' },
    status: { new: 'neu', 'in-progress': 'in Bearbeitung', waiting: 'wartend', resolved: 'erledigt' },
  },
  number: grouped,
  tickets: (count) => (count === 1 ? '1 Ticket' : `${grouped(count)} Tickets`),
}
