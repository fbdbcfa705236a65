// flashticket logout: ends the session, here and in the database.
import { forgetCredential } from '../cli/credentials.ts'
import type { Define } from '../cli/define.ts'
import { sha256 } from '../desk/passwords.ts'
import { signOut } from '../desk/sessions.ts'
import { DeskError, invalid } from '../domain/error.ts'
import { endedSessionShape } from '../render/session.ts'

const logout: Define = (command, ctx) => {
  const texts = ctx.texts.commands.logout
  ctx.prints(endedSessionShape)
  return command
    .option('--all', texts.all)
    .addHelpText('after', ctx.examples('logout', 'logout --all', 'logout --json'))
    .action(async (given: { all?: boolean }) => {
      if (ctx.common().dryRun)
        throw invalid(
          ({ commands }) => commands.logout.noRehearsal,
          ({ commands }) => commands.login.leaveOut,
        )
      const { db, uuid } = await ctx.database()
      const { token, source } = await ctx.credential()
      const name = await signOut(db, sha256(token), given.all ?? false, ctx.host.now())
      if (source === 'keychain' || source === 'file') {
        await forgetCredential(ctx.host, uuid).catch(async (error: unknown) => {
          if (!(error instanceof DeskError)) throw error
          await ctx.notice((texts) => texts.commands.logout.stillKept(error.say(texts)))
        })
      }
      const ended = { name: name ?? null, changed: name !== undefined }
      await ctx.print(ended, endedSessionShape, () => {
        if (name === undefined) return `${texts.already}\n`
        return `${given.all ? texts.doneAll : texts.done}\n`
      })
    })
}
export default logout
