// What comes before the home screen: a database, a session, a password of one's own.
import type { SignedIn } from '../../desk/presence.ts'
import { DeskError } from '../../domain/error.ts'
import { newName } from '../../domain/user.ts'
import { inertLine } from '../../render/inert.ts'
import { fault } from '../ask.ts'
import { isAdopted, isThere } from '../database.ts'
import type { Home } from '../home.ts'
import { placeOf } from '../places.ts'

/** Who is signed in, at last; undefined: the person does not want to. Throws where that cannot be. */
export async function demandSession(home: Home): Promise<SignedIn | undefined> {
  if (!(await thereIsADesk(home))) return undefined
  for (;;) {
    const me = await home
      .look(async ({ me }) => me)
      .catch((error: unknown) => {
        if (error instanceof DeskError && error.code === 'unauthenticated' && mayLogIn(home)) return undefined
        throw error
      })
    if (me && !me.mustChange) return me
    await home.say(home.texts.home[me ? 'mustChange' : 'logIn'])
    const done = me ? await home.run('user', 'passwd') : await home.run('login')
    if (!done && !(await home.ask.confirm({ message: home.texts.home.again, default: true }))) return undefined
  }
}

// a token from outside is not replaced by a login
const mayLogIn = ({ host: { env } }: Home): boolean =>
  env.FLASHTICKET_TOKEN === undefined && env.FLASHTICKET_TOKEN_FILE === undefined

/** False: there is none, and none is wanted. */
async function thereIsADesk(home: Home): Promise<boolean> {
  const { ask, common, host } = home
  const texts = home.texts.home
  const place = placeOf(common.db, host)
  if (!(await isThere(host, place))) {
    await home.say(texts.noDesk(inertLine(place.path)))
    if (!(await ask.confirm({ message: texts.create, default: true }))) return false
    const check = (typed: string) => fault(home.texts, () => newName(typed))
    const name = newName(await ask.input({ message: texts.adminName, validate: check }))
    return (await home.run('init', '--admin', name)) && home.run('login', name)
  }
  if (isAdopted(place)) return true
  await home.say(texts.oldDesk(inertLine(place.path)))
  if (!(await ask.confirm({ message: texts.adopt, default: true }))) return false
  return home.run('db', 'adopt')
}
