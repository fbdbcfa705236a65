// Use-case init --from: the lines of an export become a new desk, the same to the last id.
import { randomUUID } from 'node:crypto'
import type { Handle } from '../db/db.ts'
import { insertDesk } from '../db/desk.ts'
import { appendChains, hasEntry } from '../db/events.ts'
import { noteGaps } from '../db/log.ts'
import { applySteps } from '../db/migrate.ts'
import { putSetting } from '../db/settings.ts'
import { findByExternal } from '../db/tickets.ts'
import { findAlike, findUser, insertUser, updateSecret, updateUser } from '../db/users.ts'
import { placed } from '../domain/draft.ts'
import { invalid } from '../domain/error.ts'
import type { ExportLine } from '../domain/export.ts'
import { openRestore } from '../domain/restore.ts'
import type { Levels } from '../domain/sla.ts'
import type { Entry } from '../domain/ticket.ts'
import { newName, type User } from '../domain/user.ts'
import { openArrivals } from './arriving.ts'
import type { Create, Founder } from './founding.ts'
import { readLevels, withDue } from './levels.ts'
import { rehearsal } from './seat.ts'

/** A line of the file as JSON has it. */
export type Raw = { line: number; value: unknown }

/**
 * Makes the database of what `lines` say, and the founder its admin: somebody of that name in it, or a new user, of
 * which the log says nothing. Throws `invalid` with the line that is wrong, and as `foundDesk` does.
 */
export async function restoreDesk(
  create: Create,
  founder: Founder,
  lines: AsyncIterable<readonly Raw[]>,
  rehearsing: boolean,
): Promise<{ admin: User; tickets: number }> {
  let done: { admin: User; tickets: number } | undefined
  await create((db) =>
    (rehearsing ? rehearsal(db) : db).tx(
      async (db) => {
        await applySteps(db)
        const restore = openRestore()
        const writer = openWriter(db)
        for await (const batch of lines) {
          for (const { line, value } of batch) await writer.write(restore.take(value, line), line)
        }
        restore.end()
        await writer.close()
        // an export of some tickets has not every entry that there was
        await noteGaps(db)
        done = { admin: await appoint(db, founder), tickets: writer.tickets() }
      },
      { once: true },
    ),
  )
  if (!done) throw new Error('a desk was made of nothing')
  return done
}

function openWriter(db: Handle) {
  let highest = 0
  let tickets = 0
  let levels: Levels | undefined
  let ofUsers: string | null = null
  const arrivals = openArrivals(db)
  // what cannot be asked for in the database yet
  const waiting = { entries: new Set<number>(), tickets: new Set<string>() }
  const demandNew = async (entries: readonly Entry[], line: number): Promise<void> => {
    for (const { id } of entries) {
      if (id <= highest && (waiting.entries.has(id) || (await hasEntry(db, id)))) {
        throw invalid(placed(({ desk }) => desk.secondEntry(id), line))
      }
      highest = Math.max(highest, id)
      waiting.entries.add(id)
    }
  }
  const demandFirst = async (source: string, externalId: string, line: number): Promise<void> => {
    const key = JSON.stringify([source, externalId])
    if (waiting.tickets.has(key) || (await findByExternal(db, source, externalId))) {
      throw invalid(placed(({ desk }) => desk.secondTicket(JSON.stringify(externalId)), line))
    }
    waiting.tickets.add(key)
  }
  return {
    tickets: () => tickets,
    async write(next: ExportLine, line: number): Promise<void> {
      if (next.kind === 'desk') {
        const { createdAt, nextTicket, nextEntry, settings } = next
        await insertDesk(db, { uuid: randomUUID(), createdAt, nextTicket, nextEntry })
        for (const [key, value] of Object.entries(settings)) await putSetting(db, key, value)
        levels = await readLevels(db)
        return
      }
      if (next.kind === 'user') {
        const { kind: _kind, credentials, ...user } = next
        await insertUser(db, user, credentials ?? null)
        return
      }
      if (next.kind === 'entry') {
        const { kind: _kind, ...entry } = next
        await demandNew([entry], line)
        ;[ofUsers = null] = await appendChains(db, [{ entries: [entry], head: ofUsers }])
        return
      }
      const { kind: _kind, entries, source, legacy, ...known } = next
      const ticket = withDue({ ...known, dueAt: null, slaState: 'none' as const }, entries, levels)
      if (ticket.externalId !== null) await demandFirst(source, ticket.externalId, line)
      await demandNew(entries, line)
      const written = await arrivals.add({
        ticket,
        entries,
        origin: { source, legacy: legacy && JSON.stringify(legacy) },
      })
      tickets += 1
      if (!written) return
      waiting.entries.clear()
      waiting.tickets.clear()
    },
    /** Writes what waits to be written with others. */
    close: arrivals.flush,
  }
}

async function appoint(db: Handle, { name, secret, at }: Founder): Promise<User> {
  const exact = await findUser(db, name)
  const alike = exact ? [exact] : await findAlike(db, name)
  const [known] = alike
  if (alike.length > 1) {
    const names = alike.map((user) => user.name)
    throw invalid(({ desk, domain }) => desk.couldBe(JSON.stringify(name), names.join(domain.or)))
  }
  if (!known) {
    const admin: User = { name: newName(name), role: 'admin', active: true, createdAt: at }
    await insertUser(db, admin, secret)
    return admin
  }
  const admin: User = { ...known, role: 'admin', active: true }
  await updateUser(db, admin)
  await updateSecret(db, admin.name, secret)
  return admin
}
