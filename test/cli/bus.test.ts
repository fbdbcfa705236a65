// The conversation with D-Bus: its addresses, and buses that answer something else. Good ones are in keychain.test.ts.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dial, lockedPart, socketPaths } from '../../src/cli/bus.ts'

const folder = mkdtempSync(join(tmpdir(), 'bus-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the address of a bus', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
    ['unix:path=/run/user/1000/bus,guid=0123', ['/run/user/1000/bus']],
    ['tcp:host=x;unix:guid=1,path=/a%20%c3%a9;unix:abstract=/c', ['/a é', '\0/c']],
    ['autolaunch:', []],
    ['nonsense', []],
  ])('%s', (address, paths) => {
    expect(socketPaths(address)).toEqual(paths)
  })
})

describe('a bus', () => {
  /** What comes of asking a bus that says this and then hangs up. */
  async function asking(words: string): Promise<unknown> {
    const path = join(folder, 'bus')
    const server = createServer((socket) => socket.on('error', () => {}).end(words, 'latin1'))
    await once(server.listen(path), 'listening')
    const bus = await dial([join(folder, 'nowhere'), path])
    return lockedPart(bus, 1000, {}).finally(() => {
      bus.destroy()
      server.close()
    })
  }

  it.each([
    ['that refuses the user', 'REJECTED EXTERNAL\r\n', 'D-Bus refused this user'],
    ['that speaks nonsense', `OK 1234\r\n${'?'.repeat(99)}`, 'D-Bus speaks an unknown dialect'],
    ['that breaks off', 'OK 1234\r\nl\x02\x01\x01', 'D-Bus hung up'],
    ['that says nothing', '', 'D-Bus hung up'],
  ])('%s is no good', async (_, words, message) => {
    await expect(asking(words)).rejects.toThrow(message)
  })

  it('is missing where no socket answers', async () => {
    await expect(dial([])).rejects.toThrow('no D-Bus')
    await expect(dial([join(folder, 'nowhere')])).rejects.toThrow('no D-Bus')
  })
})
