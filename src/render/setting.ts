// Settings of the desk as people see them.
import type { Setting } from '../domain/settings.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

const columns: readonly Column<Setting>[] = [
  plain('key', 'SETTING'),
  plain('value', 'VALUE'),
  plain('default', 'DEFAULT'),
  plain('meaning', 'MEANING', { show: ({ key }, { texts }) => texts.domain.meanings[key], flexible: true }),
]

export const settingShape: Shape<Setting> = {
  of: 'setting',
  columns,
  usual: ['key', 'value', 'meaning'],
  key: ({ key }) => key,
}

type Changed = Setting & { changed: boolean; renewed: number }

/** A setting as `config set` and `config unset` give it back. */
export const changedSettingShape: Shape<Changed> = {
  ...settingShape,
  columns: [
    ...(columns as readonly Column<Changed>[]),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
    plain('renewed', 'TICKETS RENEWED', { right: true }),
  ],
}

/** What was done, as one line: `sla.high is 4h/2d now; 3 tickets are due at another time`. */
export function settingLine({ key, value, changed, renewed }: Changed): string {
  const many = renewed === 1 ? '1 ticket is' : `${renewed} tickets are`
  const due = renewed === 0 ? '' : `; ${many} due at another time`
  return `${key} is ${value ?? 'not set'} ${changed ? 'now' : 'already'}${due}\n`
}
