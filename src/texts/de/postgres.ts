// German: What db/ says of PostgreSQL.
import type { Texts } from '../texts.ts'

type Postgres = Pick<Texts['db'], keyof typeof import('../en/postgres.ts').postgres>

const nothing = '; nichts wurde geschrieben'

export const postgres: Postgres = {
  you: 'Sie',
  notUtf8: (server, encoding) => `${server} hält Texte als ${encoding}; ein Helpdesk braucht UTF8`,
  noPostgresDriver: (why) => `der PostgreSQL-Treiber lässt sich nicht laden: ${why}`,
  connectionBroke: (server) => `die Verbindung zu ${server} ist abgerissen${nothing}`,
  maybeWritten: (server) =>
    `die Verbindung zu ${server} ist nach dem Commit abgerissen: die Änderung ist geschrieben oder auch nicht`,
  lookFirst: 'erst nachsehen, dann wiederholen; was --dedupe-key hat, kann gefahrlos noch einmal angelegt werden',
  deskThere: (server) => `in ${server} gibt es schon einen Helpdesk`,
  schemaEmpty: 'die Tabelle flashticket ist leer, die den Stand des Schemas nennt',
  notUrl: (source) => `${source} ist keine URL einer PostgreSQL-Datenbank`,
  urlHint: 'postgres://USER@HOST/DATABASE, in Namen %23 für # und %2F für /',

  notAvailable: (server, why) => `der PostgreSQL-Server von ${server} ist nicht verfügbar: ${why}${nothing}`,
  noPassword: (account) => `der PostgreSQL-Server verlangt das Passwort für ${account}, und keines war angegeben`,
  notLetIn: (account, why) => `der PostgreSQL-Server lässt ${account} nicht ein: ${why}`,
  passwordFrom:
    'das Passwort kommt aus FLASHTICKET_DB oder aus der Datei PGPASSFILE, die niemand sonst lesen darf (Modus 0600)',
  noDatabase: (database, server) => `auf dem Server von ${server} gibt es keine Datenbank ${database}`,
  replica: (server) => `${server} ist schreibgeschützt, vielleicht ein Replikat${nothing}`,
  namePrimary: 'den Server nennen, der Änderungen annimmt',
  noTrigrams: 'dem PostgreSQL-Server fehlt pg_trgm, womit flashticket sucht',
  installTrigrams: 'die Contrib-Module von PostgreSQL installieren (das Paket postgresql-contrib)',
  trigramsElsewhere: 'pg_trgm ist in einem Schema, in dem das Datenbankkonto nicht sucht',
  lookThere: 'ALTER ROLE KONTO SET search_path = public, SCHEMA',
  lacksRight: (account, why) => `für ${account} fehlt ein Recht in der Datenbank: ${why}`,
  createTrigrams: 'den Besitzer der Datenbank eingeben lassen: CREATE EXTENSION pg_trgm',
  grantIt:
    'das Recht erteilen, oder den Besitzer der Datenbank diesen Befehl einmal ausführen lassen (README: When one machine is not enough)',
  notEmpty: (server, why) => `${server} ist nicht leer: ${why}`,
  hasOther: (name) => `darin steht schon die Tabelle oder Sicht ${name}`,
  createAnother: 'mit createdb eine andere anlegen',
  nulInText: 'ein Text enthält ein NUL-Zeichen, das PostgreSQL nicht aufbewahrt',
  serverDiskFull: `der Datenträger des PostgreSQL-Servers ist voll${nothing}`,
  cannotDo: (why) => `der PostgreSQL-Server kann das nicht: ${why}${nothing}`,
  serverDamaged: (server, why) => `${server} ist beschädigt: ${why}`,
  refused: (server, why) => `der Server von ${server} lehnt die Verbindung ab: ${why}`,
  lookAtUrl: 'die URL in FLASHTICKET_DB prüfen',
  noHost: (host, server) => `es gibt keinen Rechner ${host}: ${server}`,
  lookAtName: 'den Namen in FLASHTICKET_DB prüfen',
  notEncrypted: (server, why) => `keine verschlüsselte Verbindung zu ${server}: ${why}`,
  lookAtSslmode: 'sslmode und sslrootcert in FLASHTICKET_DB prüfen',
  cannotReach: (server, why) => `der PostgreSQL-Server von ${server} ist nicht erreichbar: ${why}${nothing}`,
  ownBackup: 'flashticket sichert SQLite-Dateien; PostgreSQL hat dafür ein eigenes Programm',

  settingOff: (name) => `die Einstellung ${name} ist aus: ein Stromausfall kann die Datenbank beschädigen`,
  wrongChecksums: (count) => `Seiten mit falscher Prüfsumme: ${count}`,
  indexInvalid: (name) => `der Index ${name} ist ungültig`,
  constraintUnchecked: (name) => `die Bedingung ${name} wurde nie geprüft`,
  everybodysTable: (name) => `jedes Konto des Servers darf die Tabelle ${name} benutzen`,
  plainConnection: 'die Verbindung ist nicht verschlüsselt',
  sslmodeHint: 'sslmode=verify-full in der URL',
}
