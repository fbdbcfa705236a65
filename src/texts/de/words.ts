// German: the words of a help desk as people read them, and how numbers are written.
import type { Texts } from '../texts.ts'

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
  number: (value) => value.toLocaleString('de'),
  tickets: (count) => (count === 1 ? '1 Ticket' : `${count.toLocaleString('de')} Tickets`),
}
