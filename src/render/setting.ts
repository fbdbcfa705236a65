// Settings of the desk as people see them.
import type { Setting } from '../domain/settings.ts'
import type { Look } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

const columns = (): readonly Column<Setting>[] => [
  plain('key', 'setting'),
  plain('value', 'value'),
  plain('default', 'default'),
  plain('meaning', 'meaning', {
    show: ({ key }, { texts }) => texts.domain.meanings[key],
    flexible: true,
    wraps: true,
  }),
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
  columns: () => [
    ...(columns() as readonly Column<Changed>[]),
    flag('changed', 'changed'),
    plain('renewed', 'renewed', { right: true }),
  ],
}

/** What was done, as one line: `sla.high is 4h/2d now; 3 tickets are due at another time`. */
export function settingLine({ key, value, changed, renewed }: Changed, { texts }: Look): string {
  const { isNow, isAlready, notSet, renewed: due } = texts.render.setting
  const said = (changed ? isNow : isAlready)(key, value ?? notSet)
  return `${said}${renewed === 0 ? '' : `; ${due(renewed)}`}\n`
}
