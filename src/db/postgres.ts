// PostgreSQL: how a connection is made, and another where one broke.
import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, CustomTypesConfig } from 'pg'
import { storage } from '../domain/error.ts'
import { signs } from './changes.ts'
import type { Db } from './db.ts'
import { channel, endOf, handleOn, inTime } from './postgres/handle.ts'
import { passwordIn } from './postgres/passfile.ts'
import { plain, type Server } from './postgres/server.ts'
import { explained, worthAnotherTry } from './postgres/trouble.ts'

/** How long the server may take to let somebody in, in milliseconds. */
const longest = 4000

/**
 * Opens the database of a desk; with `create`, one that is to become a desk, whose transactions create it one after the
 * other. Throws `unavailable`: no server within the time; `storage`: it lets nobody in, or is none for a desk.
 */
export async function openPostgres(server: Server, { create = false } = {}): Promise<Db> {
  const { shown } = server
  const until = performance.now() + longest
  for (;;) {
    const db = handleOn(await reach(server, until), {
      shown,
      create,
      again: () => reach(server),
      signsOf: (asked, goesOn) => (server.listen === undefined ? signs(asked, goesOn) : heard(server, asked, goesOn)),
    })
    try {
      const row = await db.get<{ encoding: string }>(`SELECT current_setting('server_encoding') AS "encoding"`)
      if (row?.encoding === 'UTF8') return db
      throw storage((texts) => texts.db.notUtf8(shown, String(row?.encoding)), 'createdb --encoding=UTF8 NAME')
    } catch (error) {
      await db.close()
      // a pooler lets somebody in before it looks for a server
      if (!worthAnotherTry(error) || performance.now() > until) throw error
    }
    await moment()
  }
}

const moment = (): Promise<void> => pause(50 + Math.random() * 150)

const firstLine = (error: unknown): string => String((error as Error).message).split('\n')[0] ?? ''

async function loadDriver() {
  try {
    const { default: pg } = await import('pg')
    return pg
  } catch (error) {
    throw storage(({ db }) => db.noPostgresDriver(firstLine(error)), 'npm install pg')
  }
}

export type Connection = { client: Client; socket: Socket }

async function reach(server: Server, until = performance.now() + longest): Promise<Connection> {
  try {
    return await connect(server, until)
  } catch (error) {
    throw explained(error, server.shown)
  }
}

async function connect({ url, passwords }: Server, until: number): Promise<Connection> {
  const pg = await loadDriver()
  // counts and ids are numbers
  const whole = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC] as readonly number[]
  const types = {
    getTypeParser: (oid: number) => (whole.includes(oid) ? Number : pg.types.getTypeParser(oid)),
  } as CustomTypesConfig
  const database = plain(new URL(url).pathname.slice(1))
  for (;;) {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: url,
      stream: () => socket,
      types,
      connectionTimeoutMillis: Math.max(until - performance.now(), 100),
      keepAlive: true,
      application_name: 'flashticket',
    })
    // the driver leaves %23, %2F and the like in a name
    const named = client as unknown as { database: string; connectionParameters: { database: string } }
    named.database = named.connectionParameters.database = database
    // '': none; the driver would look for the file itself, and complain of having to
    client.password ??= (passwords && passwordIn(passwords, client)) || ''
    // told by the statement that meets it
    client.on('error', () => undefined)
    try {
      await client.connect()
      return { client, socket }
    } catch (error) {
      // where it was not the server that ended it, it would keep the process until the server does
      socket.destroy()
      if (!worthAnotherTry(error) || performance.now() > until) throw error
    }
    await moment()
  }
}

/** Signs of what the server says by itself, which costs it no question; of `asked` where that connection is gone. */
async function* heard(server: Server, asked: () => Promise<number>, goesOn: () => boolean): AsyncIterable<void> {
  const connection = await reach({ ...server, url: server.listen ?? server.url })
  const { client, socket } = connection
  let [times, gone] = [0, false]
  client.on('notification', () => (times += 1)).on('end', () => (gone = true))
  try {
    await inTime(longest, client.query(`LISTEN ${channel}`), () => socket.destroy()).catch((error: unknown) => {
      throw explained(error, server.shown)
    })
    yield* signs(async () => (gone ? asked() : -times), goesOn)
  } finally {
    if (!gone) await endOf(connection)
  }
}
