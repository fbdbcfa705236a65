// Databases of the original FlashTicket in every shape it left behind, made from scratch; see SPEC 10.
import { createHash } from 'node:crypto'
import { chmodSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

type Cell = string | number | null
type Row = Record<string, Cell>

export type LegacyFile = {
  /** Column definitions of `tickets`, by name. */
  tickets: Record<string, string>
  rows: readonly Row[]
  users?: { columns: Record<string, string>; rows: readonly Row[] }
  /** The id that the next ticket gets; undefined: no AUTOINCREMENT. */
  next?: number
  /** What else happened to it. */
  sql?: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The people of the S shapes and their passwords. */
export const people = [
  { name: 'admin', password: 'admin123', role: 'Administrator' },
  { name: 'k', password: 'winter', role: 'Anwender' },
  { name: 'Jana.Weiß', password: 'blumenwiese', role: 'Anwender' },
  { name: 'Omar_Support', password: 'kabelsalat', role: 'Support' },
  { name: 'omar_support', password: 'zweiter', role: 'Support' },
  { name: 'mia', password: 'p', role: 'Anwender' },
] as const

const users = (list: readonly (typeof people)[number][] = people): NonNullable<LegacyFile['users']> => ({
  columns: {
    username: 'TEXT PRIMARY KEY',
    password_hash: 'TEXT NOT NULL',
    role: `TEXT NOT NULL CHECK (role IN ('Anwender', 'Support', 'Administrator'))`,
  },
  rows: list.map(({ name, password, role }) => ({ username: name, password_hash: sha256(password), role })),
})

const s0 = {
  id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  title: 'TEXT NOT NULL',
  description: 'TEXT',
  priority: `TEXT NOT NULL CHECK (priority IN ('Niedrig', 'Mittel', 'Hoch'))`,
  category: `TEXT NOT NULL CHECK (category IN ('Bug', 'Feature', 'Support'))`,
  status: `TEXT NOT NULL CHECK (status IN ('Offen', 'In Bearbeitung', 'Gelöst'))`,
  created_at: 'DATETIME NOT NULL',
  updated_at: 'DATETIME NOT NULL',
}
const later = `TEXT NOT NULL CHECK (status IN ('Neu', 'In Bearbeitung', 'Erledigt'))`
const person = 'TEXT REFERENCES users (username)'
const who = { created_by: `TEXT NOT NULL REFERENCES users (username)`, last_updated_by: person, feedback: 'TEXT' }
const s1 = { ...s0, status: later, ...who, assigned_to: person }
const appended = { internal_notes: 'TEXT DEFAULT NULL', sentiment: 'TEXT DEFAULT NULL' }
const s2 = { ...s0, status: later, ...who, support_feedback: 'TEXT', assigned_to: person }
const s3 = { ...s0, status: later, ...who, support_feedback: 'TEXT', ...appended, assigned_to: person }

const day = '2026-01-20 13:10:24'
const usual = { description: null, priority: 'Mittel', category: 'Bug', created_at: day, updated_at: day }

const oldest: readonly Row[] = [
  { id: 3, ...usual, title: 'Beamer flackert', description: '', status: 'Offen' },
  {
    id: 5,
    ...usual,
    title: 'Maus klemmt',
    description: 'Rad dreht nicht',
    status: 'Gelöst',
    updated_at: '2026-01-21 08:00:00',
  },
  { id: 6, ...usual, title: 'Tastatur', status: 'In Bearbeitung' },
]

const asked = (id: number, title: string, created_by: string, more: Row): Row => ({
  id,
  ...usual,
  title,
  status: 'Neu',
  created_by,
  last_updated_by: null,
  feedback: null,
  assigned_to: null,
  ...more,
})

const first: readonly Row[] = [
  asked(2, 'Mein Internet geht nicht ', 'k', {
    description: 'seit heute früh ',
    priority: 'Hoch',
    status: 'In Bearbeitung',
    updated_at: '2026-01-20 13:11:06',
    last_updated_by: 'admin',
  }),
  asked(4, 'Rechnungsdrucker 🖨️ druckt „leere“ Seiten', 'Jana.Weiß', { description: '❌ rote Lampe\nSeite 2 auch' }),
  asked(7, 'Passwort zurücksetzen', 'k', {
    description: '',
    priority: 'Niedrig',
    category: 'Support',
    status: 'Erledigt',
    updated_at: '2026-01-22 09:30:00',
    last_updated_by: 'k',
    feedback: 'Danke, passt!',
  }),
]
const second: readonly Row[] = [
  asked(8, 'Änderung am Verteiler Übersee', 'Jana.Weiß', {
    description: 'groß/klein: ÄÖÜß',
    category: 'Feature',
    status: 'In Bearbeitung',
    updated_at: '2026-07-23 10:00:00',
    last_updated_by: 'Omar_Support',
    support_feedback: 'Ist in Arbeit, wir melden uns.',
  }),
  asked(9, '100% CPU_Last \\ Sonderzeichen', 'k', { description: `%_' " ; -- \t Tab`, support_feedback: '' }),
]
const third: readonly Row[] = [
  asked(10, 'Von der Verwaltung angelegt', 'admin', {
    created_at: '2026-01-28 19:29',
    updated_at: '2026-01-28 19:53:46',
    last_updated_by: 'admin',
    internal_notes: 'Nur intern: Gerät ausgemustert',
    sentiment: '😐',
  }),
  asked(11, 'Fernzugriff \u001b[31mrot\u001b[0m und \u001b]52;c;aGk=\u0007', 'mia', {
    description: 'Steuerzeichen \u0007 im Text \u202etxet',
    sentiment: '😡',
  }),
  asked(12, 'X'.repeat(500), 'mia', {
    description: 'lang\n'.repeat(200),
    sentiment: '😊',
    assigned_to: 'omar_support',
  }),
  asked(20, 'Alles auf einmal', 'mia', {
    status: 'Erledigt',
    updated_at: '2026-03-29 02:30:00',
    last_updated_by: 'Omar_Support',
    feedback: 'Super, danke',
    support_feedback: 'Erledigt durch Austausch.',
    internal_notes: 'Altgerät ins Lager',
    sentiment: '😊',
    assigned_to: 'Omar_Support',
  }),
]

const flaskTicket = { title: 'TEXT', category: 'TEXT', priority: 'TEXT', status: 'TEXT', comment: 'TEXT' }

/** Every shape that is adopted. */
export const shapes = {
  's0-no-users': { tickets: s0, rows: oldest, next: 10 },
  's0-empty': { tickets: s0, rows: [], next: 3 },
  's0-with-users': { tickets: s0, rows: oldest, users: users(), next: 7 },
  's0-hybrid': {
    tickets: { ...s0, support_feedback: 'TEXT DEFAULT NULL', ...appended },
    rows: oldest,
    users: users(),
    next: 7,
  },
  s1: { tickets: s1, rows: first, users: users(), next: 9 },
  's1-support-feedback': {
    tickets: { ...s1, support_feedback: 'TEXT DEFAULT NULL' },
    rows: first,
    users: users(),
    next: 8,
  },
  s2: { tickets: s2, rows: [...first, ...second], users: users(), next: 13 },
  's2-hybrid': { tickets: { ...s2, ...appended }, rows: [...first, ...second], users: users(), next: 10 },
  s3: { tickets: s3, rows: [...first, ...second, ...third], users: users(), next: 41 },
  's3-users-only': { tickets: s3, rows: [], users: users(), next: 1 },
  'no-admin': { tickets: s3, rows: [...second, ...third.slice(1)], users: users(people.slice(1)), next: 21 },
  'flask-app': {
    tickets: { id: 'INTEGER PRIMARY KEY', ...flaskTicket },
    rows: [
      { id: 1, title: 'Switch defekt', category: 'Hardware', priority: 'Hoch', status: 'Neu', comment: null },
      { id: 2, title: 'Lizenz abgelaufen', category: 'Software', priority: 'Mittel', status: 'Erledigt', comment: '' },
    ],
  },
  'flask-init': {
    tickets: { id: s0.id, description: 'TEXT', ...flaskTicket, user_id: 'INTEGER' },
    rows: [
      {
        id: 1,
        title: 'Kein Ton',
        description: 'im Konferenzraum',
        category: 'Netzwerk',
        priority: 'Niedrig',
        status: 'In Bearbeitung',
        comment: 'Kabel bestellt',
        user_id: 3,
      },
      {
        id: 2,
        title: 'Mail voll',
        description: '',
        category: 'Fehler',
        priority: 'Mittel',
        status: 'Neu',
        comment: null,
        user_id: 4,
      },
    ],
    users: {
      columns: { id: s0.id, username: 'TEXT', password: 'TEXT', role: 'TEXT' },
      rows: [
        { id: 1, username: 'admin', password: 'admin', role: 'admin' },
        { id: 2, username: 'support', password: 'support', role: 'support' },
        { id: 3, username: 'user', password: 'user', role: 'user' },
        { id: 4, username: 'Vera', password: 'grünes Klavier 4711', role: 'user' },
      ],
    },
    next: 3,
  },
} as const satisfies Record<string, LegacyFile>

export type ShapeName = keyof typeof shapes
export const shapeNames = Object.keys(shapes) as readonly ShapeName[]

/** Writes `file` to `path`, as the original left its files: readable by everybody. */
export function build(path: string, file: LegacyFile): void {
  const db = new Sqlite(path)
  db.pragma('foreign_keys = OFF')
  const table = (name: string, columns: Record<string, string>, rows: readonly Row[]): void => {
    const named = Object.keys(columns).map((column) => `"${column}"`)
    db.exec(
      `CREATE TABLE ${name} (${Object.entries(columns)
        .map(([column, type]) => `"${column}" ${type}`)
        .join(', ')})`,
    )
    const insert = db.prepare(`INSERT INTO ${name} (${named.join(', ')}) VALUES (${named.map(() => '?').join(', ')})`)
    db.transaction(() => {
      for (const row of rows) insert.run(Object.keys(columns).map((column) => row[column] ?? null))
    })()
  }
  if (file.users) table('users', file.users.columns, file.users.rows)
  table('tickets', file.tickets, file.rows)
  if (file.next !== undefined) {
    db.prepare(`DELETE FROM sqlite_sequence WHERE name = 'tickets'`).run()
    if (file.next > 1) db.prepare(`INSERT INTO sqlite_sequence VALUES ('tickets', ?)`).run(file.next - 1)
  }
  if (file.sql) db.exec(file.sql)
  db.close()
  chmodSync(path, 0o644)
}

/** S3 with `count` tickets. */
export function many(count: number): LegacyFile {
  const rows = Array.from({ length: count }, (_, index) =>
    asked(index + 1, `Ticket ${index + 1}`, 'k', {
      description: `Raum ${index}. ${'Bitte um Rückruf. '.repeat(5)}`,
      status: 'Erledigt',
      last_updated_by: 'Omar_Support',
      created_at: `${2010 + (index % 15)}-${two(1 + (index % 12))}-${two(1 + (index % 28))} 08:00:00`,
      updated_at: '2026-01-20 13:10:24',
      support_feedback: 'Erledigt durch Austausch.',
      internal_notes: index % 9 === 0 ? 'Lager' : null,
    }),
  )
  return { tickets: s3, rows, users: users(), next: count + 1 }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** A file of another application that has a table `tickets`, too. */
export function buildForeign(path: string): void {
  const db = new Sqlite(path)
  db.exec(`CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, url TEXT); CREATE TABLE tickets (seat TEXT, price REAL);
    INSERT INTO tickets VALUES ('A1', 9.5)`)
  db.close()
}
