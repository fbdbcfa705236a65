// Asks the session's D-Bus, over a socket of our own, whether its keychain would answer at once, so that nothing else has to wait for it.
import { connect, type Socket } from 'node:net'

/** The unix sockets in a D-Bus address (`unix:path=/run/user/1000/bus,guid=…;unix:abstract=…`), in the order they are to be tried. */
export function socketPaths(address: string): string[] {
  return address.split(';').flatMap((one) => {
    const [, kind, value] = /^unix:(?:[^,]*,)*?(path|abstract)=([^,]+)/.exec(one) ?? []
    if (!kind || !value) return []
    const path = value.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return [kind === 'abstract' ? `\0${path}` : path]
  })
}

/** Connects to the first bus there is. Throws an Error when there is none. */
export async function dial(paths: readonly string[]): Promise<Socket> {
  for (const path of paths) {
    const bus = connect({ path })
    const connected = await new Promise<boolean>((resolve) =>
      bus.on('connect', () => resolve(true)).on('error', () => resolve(false)),
    )
    if (connected) return bus
  }
  throw new Error('no D-Bus')
}

/**
 * What of the Secret Service is locked: its default collection, the item with these attributes (which may lie in another one), or nothing.
 * Throws an Error that says in a few words what is missing; hanging up ends the wait.
 */
export async function lockedPart(
  bus: Socket,
  uid: number,
  attributes: Record<string, string>,
): Promise<'collection' | 'item' | undefined> {
  const service = 'org.freedesktop.secrets'
  const path = '/org/freedesktop/secrets'
  // All in one go: waiting for each answer would cost a healthy keychain another three milliseconds.
  bus.write(
    `\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\nBEGIN\r\n` +
      call(1, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'Hello') +
      call(
        2,
        service,
        `${path}/aliases/default`,
        'org.freedesktop.DBus.Properties',
        'Get',
        'ss',
        strings('org.freedesktop.Secret.Collection', 'Locked'),
      ) +
      call(3, service, path, 'org.freedesktop.Secret.Service', 'SearchItems', 'a{ss}', dictionary(attributes)),
    'latin1',
  )
  const replies = await repliesOf(bus, 3)
  const found = replies.get(3)
  if (!found) throw new Error('no Secret Service')
  // Without a default collection this call fails: nothing is locked then, and storing fails by itself.
  if (replies.get(2)?.readUInt32LE(4) === 1) return 'collection'
  // Two arrays of paths, the unlocked and the locked; each opens with its length in bytes.
  return found.readUInt32LE(aligned(4 + found.readUInt32LE(0), 4)) > 0 ? 'item' : undefined
}

/** The replies to so many calls, by serial number; undefined where the reply was an error. */
function repliesOf(bus: Socket, calls: number): Promise<Map<number, Buffer | undefined>> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0)
    bus.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      try {
        const replies = repliesIn(bytes)
        if (replies.size === calls) resolve(replies)
      } catch (error) {
        reject(error)
      }
    })
    bus.on('close', () => reject(new Error('D-Bus hung up')))
  })
}

function repliesIn(bytes: Buffer): Map<number, Buffer | undefined> {
  const replies = new Map<number, Buffer | undefined>()
  let start = bytes.indexOf('\r\n') + 2
  if (start >= 2 && !bytes.toString('latin1').startsWith('OK ')) throw new Error('D-Bus refused this user')
  while (start >= 2 && bytes.length >= start + 16) {
    // 'l': little-endian, as is every machine the native module is built for.
    if (bytes[start] !== 0x6c) throw new Error('D-Bus speaks an unknown dialect')
    const body = start + 16 + aligned(bytes.readUInt32LE(start + 12), 8)
    const end = body + bytes.readUInt32LE(start + 4)
    if (bytes.length < end) break
    // The header field "reply to", a number; neither names nor lengths can contain these bytes. Signals, which may arrive at any time, have none.
    const answers = bytes.subarray(start, body).indexOf('\x05\x01u\0')
    if (answers >= 0)
      replies.set(
        bytes.readUInt32LE(start + answers + 4),
        bytes[start + 1] === 2 ? bytes.subarray(body, end) : undefined,
      )
    start = end
  }
  return replies
}

/** A method call as the D-Bus specification lays it out ("Message Protocol"): fixed part, header fields, body; little-endian, a character for each byte. */
function call(
  serial: number,
  destination: string,
  path: string,
  from: string,
  member: string,
  signature = '',
  body = '',
): string {
  const names = [
    ['\x01\x01o\0', path],
    ['\x02\x01s\0', from],
    ['\x03\x01s\0', member],
    ['\x06\x01s\0', destination],
  ] as const
  let header = names.reduce((before, [field, name]) => padded(before, 8) + field + strings(name), '')
  if (signature) header = `${padded(header, 8)}\x08\x01g\0${String.fromCharCode(signature.length)}${signature}\0`
  return `l\x01\0\x01${number(body.length)}${number(serial)}${number(header.length)}${padded(header, 8)}${body}`
}

const aligned = (length: number, to: number) => Math.ceil(length / to) * to
const padded = (bytes: string, to: number) => bytes.padEnd(aligned(bytes.length, to), '\0')
const number = (value: number) => String.fromCharCode(value & 255, (value >> 8) & 255, 0, 0)
const bytesOf = (value: string) => Buffer.from(value).toString('latin1')
const strings = (...values: string[]) =>
  values.map(bytesOf).reduce((before, value) => `${padded(before, 4)}${number(value.length)}${value}\0`, '')

function dictionary(entries: Record<string, string>): string {
  const body = Object.entries(entries).reduce((before, entry) => padded(before, 8) + strings(...entry), '')
  return `${number(body.length)}\0\0\0\0${body}`
}
