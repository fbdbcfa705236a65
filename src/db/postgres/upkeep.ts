// PostgreSQL: what the database is, what the server itself reports, who may come in, and what makes a backup of it.
import { invalid, shellWord, storage } from '../../domain/error.ts'
import type { Info, Trouble } from '../../domain/upkeep.ts'
import type { Say } from '../../texts/texts.ts'
import { type Handle, marks, type Upkeep } from '../db.ts'

async function describe(db: Handle, path: string): Promise<Info> {
  const desk = await db.get<{ id: string; createdAt: string }>('SELECT uuid AS id, created_at AS "createdAt" FROM desk')
  const server = await db.get<{ version: string; bytes: number; replica: string; tls: string }>(
    `SELECT current_setting('server_version') AS "version", pg_database_size(current_database()) AS "bytes",
       CAST(pg_is_in_recovery() AS TEXT) AS "replica",
       CAST(coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS TEXT) AS "tls"`,
  )
  if (!desk || !server) throw storage((texts) => texts.db.noDeskIn(path))
  return {
    path,
    engine: 'postgres',
    engineVersion: server.version,
    id: desk.id,
    schema: await db.engine.schema.find(db),
    journalMode: null,
    createdAt: desk.createdAt,
    bytes: server.bytes,
    walBytes: null,
    tls: server.tls === 'true',
    replica: server.replica === 'true',
  }
}

/** An account may have a schema of its own, where it looks first. */
const schemaOfDesk = `(SELECT relnamespace FROM pg_class WHERE oid = CAST('desk' AS regclass))`

// Whether pages are sound only the server can see, and it says so where it met one that was not.
async function findDamage(db: Handle): Promise<Say[]> {
  const rows = await db.all<{ trouble: Damage; name: string }>(
    `SELECT 'wrongChecksums' AS "trouble", CAST(checksum_failures AS TEXT) AS "name" FROM pg_stat_database
       WHERE datname = current_database() AND checksum_failures > 0
     UNION ALL
     SELECT 'indexInvalid', CAST(CAST(indexrelid AS regclass) AS TEXT) FROM pg_index
       JOIN pg_class ON pg_class.oid = indexrelid
       WHERE relnamespace = ${schemaOfDesk} AND NOT (indisvalid AND indisready)`,
  )
  return rows.map(
    ({ trouble, name }): Say =>
      (texts) =>
        texts.db[trouble](name),
  )
}

/** The texts for what is found. */
type Damage = 'wrongChecksums' | 'indexInvalid'

async function listGuards(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT tgname AS "name" FROM pg_trigger
     WHERE tgrelid = CAST('events' AS regclass) AND NOT tgisinternal AND tgenabled IN ('O', 'A')`,
  )
  return rows.map(({ name }) => name)
}

async function findBrokenReferences(db: Handle): Promise<Say[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT CAST(conrelid AS regclass) || ': ' || conname AS "name" FROM pg_constraint
     WHERE connamespace = ${schemaOfDesk} AND NOT convalidated ORDER BY 1`,
  )
  return rows.map(
    ({ name }): Say =>
      (texts) =>
        texts.db.constraintUnchecked(name),
  )
}

const tables = [
  'arrivals',
  'counters',
  'desk',
  'events',
  'flashticket',
  'gaps',
  'login_failures',
  'noted',
  'read_marks',
  'said',
  'sessions',
  'settings',
  'tickets',
  'users',
]

async function findOpenDoors(db: Handle, path: string): Promise<Trouble[]> {
  const open = await db.all<{ name: string; schema: string }>(
    `SELECT DISTINCT table_name AS "name", quote_ident(table_schema) AS "schema" FROM information_schema.table_privileges
     WHERE table_schema = (SELECT nspname FROM pg_namespace WHERE oid = ${schemaOfDesk}) AND grantee = 'PUBLIC'
       AND table_name IN (${marks(tables)})
     ORDER BY 1`,
    tables,
  )
  const away = await db.get<{ away: string }>(
    `SELECT CAST(inet_client_addr() IS NOT NULL AND NOT inet_client_addr() <<= '127.0.0.0/8'
       AND inet_client_addr() <> '::1' AS TEXT) AS "away"`,
  )
  const plain = away?.away === 'true' && !(await describe(db, path)).tls
  const doors = open.map(
    ({ name, schema }): Trouble => ({
      say: (texts) => texts.db.everybodysTable(name),
      hint: `REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC`,
    }),
  )
  if (plain) doors.push({ say: ({ db }) => db.plainConnection, hint: ({ db }) => db.sslmodeHint })
  return doors
}

async function findWalTroubles(db: Handle): Promise<Trouble[]> {
  const off = await db.all<{ name: string }>(
    `SELECT name AS "name" FROM pg_settings
     WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY 1`,
  )
  return off.map(({ name }) => ({
    say: ({ db }) => db.settingOff(name),
    hint: `ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf()`,
  }))
}

async function backUp(path: string, target: string): Promise<never> {
  throw invalid(({ db }) => db.ownBackup, `pg_dump --format=custom --file=${shellWord(target)} ${shellWord(path)}`)
}

export const upkeep: Upkeep = {
  describe,
  findDamage,
  findBrokenReferences,
  guards: ['events_stay', 'events_stay_as_they_are', 'events_stay_here'],
  listGuards,
  findOpenDoors,
  findWalTroubles,
  backUp,
}
