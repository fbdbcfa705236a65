// Asks the session's D-Bus, over a socket that can be hung up, whether its keychain would answer at once.
import { connect, type Socket } from 'node:net'
import { unavailable } from '../domain/error.ts'

/** The unix sockets in a D-Bus address (`unix:path=/run/user/1000/bus,guid=…;unix:abstract=…`), in its order. */
export function socketPaths(address: string): string[] {
  return address.split(';').flatMap((one) => {
    const [, kind, value] = /^unix:(?:[^,]*,)*?(path|abstract)=([^,]+)/.exec(one) ?? []
    if (!kind || !value) return []
    const path = decodeURIComponent(value)
    return [kind === 'abstract' ? `\0${path}` : path]
  })
}

/** Connects to the first bus there is. Throws `unavailable` when there is none. */
export async function dial(paths: readonly string[]): Promise<Socket> {
  for (const path of paths) {
    const bus = connect({ path })
    const connected = await new Promise<boolean>((resolve) =>
      bus.on('connect', () => resolve(true)).on('error', () => resolve(false)),
    )
    if (connected) return bus
  }
  throw unavailable(({ cli }) => cli.noBus)
}

/**
 * What of the Secret Service only its user can unlock: the default collection, the item with these attributes (which
 * may lie in another one), or nothing. What needs no password is unlocked by that. Throws `unavailable`, in a few words:
 * what is missing; hanging up ends the wait.
 */
export async function lockedPart(
  bus: Socket,
  uid: number,
  attributes: Record<string, string>,
): Promise<'collection' | 'item' | undefined> {
  const path = '/org/freedesktop/secrets'
  const service = ['org.freedesktop.secrets', path, 'org.freedesktop.Secret.Service'] as const
  // All in one go: waiting for each answer would cost a healthy keychain another three milliseconds.
  bus.write(
    `\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\nBEGIN\r\n` +
      call(1, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'Hello') +
      call(2, ...service, 'Unlock', 'ao', array(strings(`${path}/aliases/default`))) +
      call(3, ...service, 'SearchItems', 'a{ss}', array(dictionary(attributes), 8)),
    'latin1',
  )
  const replies = await repliesOf(bus, 3)
  const unlocked = replies.get(2)
  const found = replies.get(3)
  if (!found) throw unavailable(({ cli }) => cli.noSecretService)
  // What was unlocked, and the path of the dialog for the rest: '/' where there is none. It shows only when called.
  if (unlocked && lengthAfterArray(unlocked) > 1) return 'collection'
  // The items that are unlocked, and those that are not.
  return lengthAfterArray(found) > 0 ? 'item' : undefined
}

/** The length of what follows the array at the start; both open with their length in bytes. */
const lengthAfterArray = (body: Buffer) => body.readUInt32LE(aligned(4 + body.readUInt32LE(0), 4))

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
    bus.on('close', () => reject(unavailable(({ cli }) => cli.busHungUp)))
  })
}

function repliesIn(bytes: Buffer): Map<number, Buffer | undefined> {
  const replies = new Map<number, Buffer | undefined>()
  let start = bytes.indexOf('\r\n') + 2
  if (start >= 2 && !bytes.toString('latin1').startsWith('OK ')) {
    throw unavailable(({ cli }) => cli.busRefused)
  }
  while (start >= 2 && bytes.length >= start + 16) {
    // 'l': little-endian, as is every machine the native module is built for.
    if (bytes[start] !== 0x6c) throw unavailable(({ cli }) => cli.busDialect)
    const body = start + 16 + aligned(bytes.readUInt32LE(start + 12), 8)
    const end = body + bytes.readUInt32LE(start + 4)
    if (bytes.length < end) break
    // The header field "reply to", a number: neither names nor lengths can contain these bytes, and signals have none.
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

/** A method call, little-endian, a character for each byte (D-Bus specification, "Message Protocol"). */
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

const dictionary = (entries: Record<string, string>) =>
  Object.entries(entries).reduce((before, entry) => padded(before, 8) + strings(...entry), '')
const array = (content: string, to = 4) => padded(number(content.length), to) + content
