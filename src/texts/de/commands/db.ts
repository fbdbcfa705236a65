// German: The commands of the database, each under its path as typed.
import type { dbCommands as English } from '../../en/commands/db.ts'

export const dbCommands: typeof English = {
  'db info': {
    summary: 'Zeigen, welche Datenbank es ist und wie es um sie steht',
  },
  'db check': {
    summary: 'Prüfen, ob die Datenbank heil ist',
  },
  'db copy': {
    summary: 'Alles in eine neue Datenbank kopieren, eine Datei oder PostgreSQL (Administrator)',
  },
  'db backup': {
    summary: 'Die Datenbank kopieren, während sie benutzt wird',
  },
  'db adopt': {
    summary: 'Eine Datenbank des ursprünglichen FlashTicket übernehmen',
  },
}
