// On PostgreSQL the tests' commands share connections to the tests' own server, as through a pooler: a command is over in
// a few milliseconds, and to let it in takes longer than that.
import { EventEmitter } from 'node:events'
import pg, { type Client } from 'pg'
import { inject } from 'vitest'

const Real = pg.Client
const idle = new Map<string, Client[]>()

/** What src/db/postgres.ts needs of a client, over one that was somebody else's before. */
class PooledClient extends EventEmitter {
  private readonly config: pg.ClientConfig
  private readonly fresh: Client
  private client: Client | undefined

  constructor(config: pg.ClientConfig) {
    super()
    this.config = config
    this.fresh = new Real(config)
    const params = 'connectionParameters' as 'database'
    for (const name of ['host', 'port', 'user', 'database', 'password', params] as const) {
      Object.defineProperty(this, name, {
        get: () => this.fresh[name],
        set: (value: never) => void Object.assign(this.fresh, { [name]: value }),
      })
    }
  }

  private readonly onEnd = (): void => void this.emit('end')
  private readonly onError = (error: Error): void => void this.emit('error', error)
  private readonly onNotification = (message: unknown): void => void this.emit('notification', message)

  async connect(): Promise<void> {
    const waiting = idle.get(this.config.connectionString ?? '')?.pop()
    const client = waiting ?? this.fresh
    client.on('end', this.onEnd).on('error', this.onError).on('notification', this.onNotification)
    this.client = client
    if (!waiting) await client.connect()
  }

  query(...args: Parameters<Client['query']>): ReturnType<Client['query']> {
    if (!this.client) throw new Error('not connected')
    return this.client.query(...args)
  }

  async end(): Promise<void> {
    const client = this.client
    if (!client) return
    this.client = undefined
    try {
      await client.query('ROLLBACK; UNLISTEN *')
    } catch {
      return client.end()
    } finally {
      client.off('end', this.onEnd).off('error', this.onError).off('notification', this.onNotification)
    }
    const url = this.config.connectionString ?? ''
    const others = idle.get(url) ?? []
    idle.set(url, [...others, client])
    const forget = (): void =>
      void idle.set(
        url,
        (idle.get(url) ?? []).filter((one) => one !== client),
      )
    if (client.listenerCount('end') === 0) client.on('end', forget).on('error', forget)
  }
}

/** A client of the pool for the tests' own server, a real one for any other: what breaks has to break for real. */
export const SharingClient = new Proxy(Real, {
  construct: (_, [config]: [pg.ClientConfig | string]) => {
    const own = new URL(inject('postgres')).host
    const ours = typeof config === 'object' && config.application_name === 'flashticket'
    const pooled =
      ours && URL.canParse(config.connectionString ?? '') && new URL(config.connectionString ?? '').host === own
    return pooled ? new PooledClient(config) : new Real(config)
  },
})
