// Whether a server that has been silent for a while is still there.
import { connect } from 'node:net'

// asks whether it can encrypt: answered with one byte, before anybody has said who they are
const question = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/** Whether the server, or the pooler, at that address answers anything at all within so many milliseconds. */
export function stillThere(host: string, port: number, limit: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port })
    const end = (there: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      done(there)
    }
    const timer = setTimeout(() => end(false), limit)
    socket.on('connect', () => socket.write(question))
    socket.on('data', () => end(true))
    socket.on('error', () => end(false))
    socket.on('end', () => end(false))
  })
}
