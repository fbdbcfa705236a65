// flashticket logout: ends the session, here and in the database.

import { forgetCredential } from '../cli/credentials.ts'
import type { Define } from '../cli/define.ts'
import { sha256 } from '../desk/passwords.ts'
import { signOut } from '../desk/sessions.ts'
import { DeskError, invalid } from '../domain/error.ts'
import { endedSessionShape } from '../render/session.ts'

const logout: Define = (command, ctx) => {
  ctx.prints(endedSessionShape)
  return command
    .option('--all', 'end every session of yours, on every computer')
    .addHelpText('after', ctx.examples('logout', 'logout --all'))
    .action(async (given: { all?: boolean }) => {
      if (ctx.common().dryRun) throw invalid('a logout cannot be tried out', 'leave --dry-run out')
      const { db, uuid } = await ctx.database()
      const { token, source } = await ctx.credential()
      const name = await signOut(db, sha256(token), given.all ?? false, ctx.host.now())
      if (source === 'keychain' || source === 'file') {
        await forgetCredential(ctx.host, uuid).catch(async (error: unknown) => {
          if (!(error instanceof DeskError)) throw error
          await ctx.notice((texts) => `${error.say(texts)}; what it still keeps is of no use any more`)
        })
      }
      const ended = { name: name ?? null, changed: name !== undefined }
      await ctx.print(ended, endedSessionShape, () => {
        if (name === undefined) return 'That session had ended already\n'
        return given.all ? 'Logged out everywhere\n' : 'Logged out\n'
      })
    })
}
export default logout
