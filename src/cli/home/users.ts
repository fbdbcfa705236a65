// Users on the home screen, for admins: who there is, and what to do with them.
import { type Role, roles } from '../../domain/words.ts'
import { userChoices } from '../asking/choices.ts'
import type { Home } from '../home.ts'

/** Until the person goes back. */
export async function manageUsers(home: Home): Promise<void> {
  const { asking, home: texts } = home.texts
  await home.show('user', 'list')
  for (;;) {
    const users = await home.look((desk) => desk.users.list())
    const chosen = await home.ask.select({
      message: asking.whichUser,
      choices: [
        { value: 'add', name: texts.addUser },
        ...userChoices(users, home.texts),
        { value: 'back', name: texts.back },
      ],
      leave: 'back',
    })
    if (chosen === 'back') return
    const user = users.find(({ name }) => `@${name}` === chosen)
    if (user) await atUser(home, user)
    else await home.run('user', 'add')
  }
}

async function atUser(home: Home, user: { name: string; role: Role; active: boolean }): Promise<void> {
  const { home: texts, words } = home.texts
  // a name that could be taken for something else, as old desks have them
  const name = /^[a-z0-9][\w.-]*$/i.test(user.name) ? user.name : `@${user.name}`
  const chosen = await home.ask.select({
    message: texts.whatWithUser(user.name),
    choices: [
      { value: 'role', name: texts.changeRole(words.role[user.role]) },
      { value: 'passwd', name: texts.newPassword },
      ...(user.active
        ? [{ value: 'deactivate', name: texts.deactivate }]
        : [{ value: 'activate', name: texts.activate }]),
      { value: 'rm', name: texts.removeUser },
      { value: 'back', name: texts.back },
    ],
    leave: 'back',
  })
  if (chosen === 'role') {
    const role = await home.ask.select<Role | 'back'>({
      message: texts.whichRole(user.name),
      choices: [
        ...roles.map((value) => ({ value, name: words.role[value], description: texts.roles[value] })),
        { value: 'back', name: texts.back },
      ],
      default: user.role,
      leave: 'back',
    })
    if (role !== 'back') await home.run('user', 'role', name, role)
  } else if (chosen === 'deactivate') await home.run('user', 'rm', name, '--deactivate')
  else if (chosen !== 'back') await home.run('user', chosen, name)
}
