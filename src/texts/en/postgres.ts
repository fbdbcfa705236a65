// English: What db/ says of PostgreSQL; `why`: what the server or the driver says, in its own words.
const nothing = '; nothing was written'

export const postgres = {
  /** Where nobody knows the account. */
  you: 'you',
  notUtf8: (server: string, encoding: string) => `${server} keeps its texts as ${encoding}; a desk needs UTF8`,
  noPostgresDriver: (why: string) => `the PostgreSQL driver cannot load: ${why}`,
  connectionBroke: (server: string) => `the connection to ${server} broke${nothing}`,
  maybeWritten: (server: string) =>
    `the connection to ${server} broke after the commit was sent: the change may have been written, or not`,
  lookFirst: 'look before you try again; what is filed with --dedupe-key can be filed again safely',
  deskThere: (server: string) => `there is a desk in ${server} already`,
  schemaEmpty: 'the table flashticket is empty, which says how far the schema is',
  notUrl: (source: string) => `${source} is not the URL of a PostgreSQL database`,
  urlHint: 'postgres://USER@HOST/DATABASE, with %23 for # and %2F for / in names',

  notAvailable: (server: string, why: string) =>
    `the PostgreSQL server of ${server} is not available: ${why}${nothing}`,
  noPassword: (account: string) => `the PostgreSQL server asks for the password of ${account}, and none was given`,
  notLetIn: (account: string, why: string) => `the PostgreSQL server does not let ${account} in: ${why}`,
  passwordFrom:
    'the password comes from FLASHTICKET_DB, or from the file PGPASSFILE, which nobody else may read (mode 0600)',
  noDatabase: (database: string, server: string) => `there is no database ${database} on the server of ${server}`,
  replica: (server: string) => `${server} is read-only, a replica perhaps${nothing}`,
  namePrimary: 'name the server that takes changes',
  noTrigrams: 'the PostgreSQL server has no pg_trgm, which flashticket searches with',
  installTrigrams: 'install the contrib modules of PostgreSQL (the package postgresql-contrib)',
  trigramsElsewhere: 'pg_trgm is in a schema where the database account does not look',
  lookThere: 'ALTER ROLE ACCOUNT SET search_path = public, SCHEMA',
  lacksRight: (account: string, why: string) => `the database account ${account} lacks a right: ${why}`,
  createTrigrams: 'let the owner of the database type: CREATE EXTENSION pg_trgm',
  grantIt: 'grant it, or let the owner of the database run this command once (README: When one machine is not enough)',
  notEmpty: (server: string, why: string) => `${server} is not empty: ${why}`,
  hasOther: (name: string) => `there is the table or view ${name} in it`,
  createAnother: 'createdb another one',
  nulInText: 'a text has a NUL character in it, which PostgreSQL keeps in none',
  serverDiskFull: `the disk of the PostgreSQL server is full${nothing}`,
  cannotDo: (why: string) => `the PostgreSQL server cannot do that: ${why}${nothing}`,
  serverDamaged: (server: string, why: string) => `${server} is damaged: ${why}`,
  refused: (server: string, why: string) => `the server of ${server} refused the connection: ${why}`,
  lookAtUrl: 'look at the URL in FLASHTICKET_DB',
  noHost: (host: string, server: string) => `there is no host ${host}: ${server}`,
  lookAtName: 'look at the name in FLASHTICKET_DB',
  notEncrypted: (server: string, why: string) => `no encrypted connection to ${server}: ${why}`,
  lookAtSslmode: 'look at sslmode and sslrootcert in FLASHTICKET_DB',
  cannotReach: (server: string, why: string) => `cannot reach the PostgreSQL server of ${server}: ${why}${nothing}`,
  ownBackup: 'flashticket backs up SQLite files; PostgreSQL has a tool of its own for that',

  // what a check finds
  settingOff: (name: string) => `the setting ${name} is off: a power failure may damage the database`,
  wrongChecksums: (count: string) => `${count} pages with a wrong checksum were met`,
  indexInvalid: (name: string) => `the index ${name} is not valid`,
  constraintUnchecked: (name: string) => `the constraint ${name} was never checked`,
  everybodysTable: (name: string) => `every account of the server may use the table ${name}`,
  plainConnection: 'the connection is not encrypted',
  sslmodeHint: 'sslmode=verify-full in the URL',
}
