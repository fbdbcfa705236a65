// The way between a program and the server, on which things can go wrong.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What becomes of the connection when the client sends something with `at` in it. */
type Trouble =
  | 'cut before' // the server never sees it
  | 'cut after' // the server does it, and its answer gets lost
  | 'silence' // nothing comes through any more, in neither direction, nor for anybody new
  | 'in Czech' // the server says how grave an error is as one does that was set up in Prague

export type Way = {
  /** The database's URL by this way. */
  url: string
  /** Until `heal`, the next connection that sends `at` has that trouble; `at` '': as it connects. */
  arm(trouble: Trouble, at: string): void
  heal(): void
  /** How often a client sent something with those words since the last `arm`. */
  sent(words: string): number
  close(): Promise<void>
}

/** As long as it was, so that nothing else has to change. */
const inCzech = (chunk: Buffer): Buffer =>
  Buffer.from(chunk.toString('latin1').replaceAll('SERROR\0', 'SCHYBA\0'), 'latin1')

export async function openWay(url: string): Promise<Way> {
  const to = new URL(url)
  let armed: { trouble: Trouble; at: string } | undefined
  let silent = false
  let heard = ''
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const beyond = connect(Number(to.port), to.hostname)
    for (const socket of [client, beyond]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => open.delete(socket))
    }
    const cut = (): void => {
      client.destroy()
      beyond.destroy()
    }
    if (armed?.at === '') {
      if (armed.trouble === 'silence') silent = true
      else return cut()
    }
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      heard += text
      const trouble = armed?.at && text.includes(armed.at) ? armed.trouble : undefined
      if (trouble === 'silence') silent = true
      if (silent) return
      if (trouble === 'cut before') return cut()
      beyond.write(chunk)
      // once the server has answered it has done it
      if (trouble === 'cut after') beyond.removeListener('data', back).once('data', cut)
    })
    const back = (chunk: Buffer): void => {
      if (!silent) client.write(armed?.trouble === 'in Czech' ? inCzech(chunk) : chunk)
    }
    beyond.on('data', back)
    client.on('close', () => beyond.destroy())
    beyond.on('close', () => client.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const own = new URL(url)
  own.port = String((server.address() as AddressInfo).port)
  return {
    url: own.href,
    arm(trouble, at) {
      armed = { trouble, at }
      heard = ''
    },
    heal() {
      armed = undefined
      silent = false
    },
    sent: (words) => heard.split(words).length - 1,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
