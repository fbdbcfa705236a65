// Who was staff when, by what the log says of users: a later promotion changes no report of the past.
import type { Entry } from '../ticket.ts'
import { isStaff, type User } from '../user.ts'
import type { Role } from '../words.ts'
import { fieldAt } from './life.ts'

/** Of users as they are `now` and the entries about them, in the order of their ids, whether one was staff at a time. */
export function wasStaffBy(now: readonly User[], entries: readonly Entry[]): (name: string, time: string) => boolean {
  const changes = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry.text === null || !entry.changes?.role) continue
    changes.set(entry.text, [...(changes.get(entry.text) ?? []), entry])
  }
  const roles = new Map<string, Role>(now.map(({ name, role }) => [name, role]))
  return (name, time) => {
    const known = changes.get(name) ?? []
    // what an imported person did before they were added here, they did as what they were added
    const added = known[0]?.changes?.role?.to ?? null
    const role = fieldAt(known, 'role', time, roles.get(name) ?? null) ?? added
    return role !== null && isStaff({ role: role as Role })
  }
}
