// Users as people see them.
import type { User } from '../domain/user.ts'
import { time } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

const columns = (): readonly Column<User>[] => [
  plain('name', 'name'),
  { field: 'role', heading: 'role', show: (user, { texts }) => texts.words.role[user.role] },
  flag('active', 'active', { paint: (user, { style }) => (user.active ? style.green : style.dim) }),
  {
    field: 'createdAt',
    heading: 'created',
    show: (user, look) => time(user.createdAt, look),
    paint: (_, look) => look.style.dim,
  },
]

export const userShape: Shape<User> = {
  of: 'user',
  columns,
  usual: ['name', 'role', 'active', 'createdAt'],
  key: (user) => user.name,
}

type Changed = User & { changed: boolean }

/** A user as a changing command gives it back. */
export const changedUserShape: Shape<Changed> = {
  ...userShape,
  columns: () => [...(columns() as readonly Column<Changed>[]), flag('changed', 'changed')],
}
