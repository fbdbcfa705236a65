// An encrypted connection, to a server whose certificate is looked at.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresDatabase, startServer, type TestServer } from '../engines.ts'
import { refused } from '../refusal.ts'
import { seededWorld, type World } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'flashticket-tls-'))
chmodSync(folder, 0o755)
const file = (name: string): string => join(folder, name)

const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder })

/** A certificate authority, and where a name is given a certificate of it for that name. */
function certify(authority: string, name?: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    `${authority}.key`,
    '-out',
    `${authority}.pem`,
    '-subj',
    `/CN=${authority}`,
  )
  if (name === undefined) return
  const by = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`]
  const altName = ['-addext', `subjectAltName=DNS:${name}`]
  openssl(
    'req',
    '-x509',
    ...key,
    ...by,
    '-keyout',
    'server.key',
    '-out',
    'server.pem',
    '-subj',
    `/CN=${name}`,
    ...altName,
  )
}

let server: TestServer
let world: World
beforeAll(async () => {
  certify('ours', 'localhost')
  certify('theirs')
  server = await startServer({
    settings: ['ssl=on', `ssl_cert_file=${file('server.pem')}`, `ssl_key_file=${file('server.key')}`],
    prepare(data) {
      const rules = join(data, 'pg_hba.conf')
      const hostssl = 'hostssl all demanding all password\nhost all demanding all reject\n'
      writeFileSync(rules, hostssl + readFileSync(rules, 'utf8'))
      // the key belongs to the account of the server, and to nobody else
      chmodSync(file('server.key'), 0o600)
      const { uid, gid } = statSync(data)
      chownSync(file('server.key'), uid, gid)
    },
  })
  world = await seededWorld(await postgresDatabase(server.url))
})
afterAll(async () => {
  await world.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const at = (query: string, host = 'localhost') => {
  const url = new URL(world.db)
  url.hostname = host
  url.search = query
  return { env: { FLASHTICKET_DB: url.href } }
}

test.each([
  ['', false],
  ['sslmode=disable', false],
  ['sslmode=require', true],
  [`sslmode=verify-ca&sslrootcert=${file('ours.pem')}`, true],
  [`sslmode=verify-full&sslrootcert=${file('ours.pem')}`, true],
])('%s', async (query, tls) => {
  expect((await world.must(undefined, 'db info --json', at(query))).json()).toMatchObject({ tls })
  expect(await world.type('sam', 'ticket list', at(query))).toMatchObject({ exit: 0 })
})

test.each([
  [
    'another authority',
    `sslmode=verify-full&sslrootcert=${file('theirs.pem')}`,
    'localhost',
    /verify the first certificate/,
  ],
  ['no authority', 'sslmode=verify-full', 'localhost', /verify the first certificate/],
  ['another name', `sslmode=verify-full&sslrootcert=${file('ours.pem')}`, '127.0.0.1', /127\.0\.0\.1|altnames/],
  [
    'an authority that is nowhere',
    'sslmode=verify-full&sslrootcert=/nowhere/ca.pem',
    'localhost',
    /\/nowhere\/ca\.pem/,
  ],
])('%s', async (_, query, host, why) => {
  const { exit, message, hint } = await refused(world, 'sam', 'ticket list', at(query, host))
  expect([exit, hint]).toEqual([10, 'look at sslmode and sslrootcert in FLASHTICKET_DB'])
  expect(message).toMatch(/^no encrypted connection to postgres:\/\/tester@/)
  expect(message).toMatch(why)
})

test('a server that lets in nobody without it says how to come in', async () => {
  await world.sql(`CREATE ROLE demanding LOGIN PASSWORD 'hidden'`)
  const url = new URL(world.db)
  url.username = 'demanding'
  url.password = 'hidden'
  const { exit, message, hint } = await refused(world, 'sam', 'ticket list', { env: { FLASHTICKET_DB: url.href } })
  expect([exit, hint]).toEqual([10, 'sslmode=verify-full in the URL'])
  expect(message).toMatch(/^the PostgreSQL server does not let demanding in: .*no encryption$/)
})
