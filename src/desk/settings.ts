// Use-cases on the desk's own settings: everybody reads them, admins change them.
import type { Handle } from '../db/db.ts'
import { deleteSetting, listSettings, putSetting } from '../db/settings.ts'
import { demand } from '../domain/policy.ts'
import { findSetting, type Setting, settings } from '../domain/settings.ts'
import { demandOrder } from '../domain/sla.ts'
import { priorities } from '../domain/words.ts'
import { en } from '../texts/en.ts'
import { readLevels, renewDue } from './levels.ts'
import type { Seat } from './seat.ts'

/** `renewed`: how many tickets are due at another time now. */
export type ChangedSetting = Setting & { changed: boolean; renewed: number }

/** Keys and values are those of `findSetting` and its `check`. */
export function settingDesk({ read, change }: Seat) {
  /** Throws `forbidden`; `invalid`: answers after resolutions. */
  const put = (key: string, value: string | null): Promise<ChangedSetting> =>
    change(async (db, me) => {
      demand(me, 'set config')
      const before = (await listSettings(db)).get(key) ?? null
      if (before === value) return { ...(await find(db, key)), changed: false, renewed: 0 }
      await (value === null ? deleteSetting(db, key) : putSetting(db, key, value))
      const levels = await readLevels(db)
      const priority = priorities.find((priority) => key === `sla.${priority}`)
      if (levels && priority && value !== null) demandOrder(levels, priority, value)
      // when something is due soon is seen only when somebody looks
      const renewed = key === 'sla.soon' ? 0 : await renewDue(db)
      return { ...(await find(db, key)), changed: true, renewed }
    })

  return {
    /** All there are, set or not. */
    list: (): Promise<Setting[]> =>
      read(async (db) => {
        const set = await listSettings(db)
        return settings.map(({ key }) => asSet(key, set))
      }),
    get: (key: string): Promise<Setting> => read((db) => find(db, key)),
    set: (key: string, value: string): Promise<ChangedSetting> => put(key, value),
    unset: (key: string): Promise<ChangedSetting> => put(key, null),
  }
}

const find = async (db: Handle, key: string): Promise<Setting> => asSet(key, await listSettings(db))

function asSet(typed: string, set: ReadonlyMap<string, string>): Setting {
  const { key, default: usual } = findSetting(typed)
  return { key, value: set.get(key) ?? usual, default: usual, meaning: en.domain.meanings[key] }
}
