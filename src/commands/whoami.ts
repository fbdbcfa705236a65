// flashticket whoami: user, role, session, and which database it is for.
import type { Define } from '../cli/define.ts'
import { sessionPage, sessionShape } from '../render/session.ts'

const whoami: Define = (command, ctx) => {
  ctx.prints(sessionShape)
  return command
    .addHelpText('after', ctx.examples('whoami', 'whoami --json', 'whoami --fields role'))
    .action(async () => {
      const { me } = await ctx.desk()
      const { source } = await ctx.credential()
      const { path } = await ctx.database()
      const { name, role, expiresAt, scope, token } = me
      const session = { name, role, expiresAt, storage: source, database: path, scope, token }
      await ctx.print(session, sessionShape, sessionPage)
    })
}
export default whoami
