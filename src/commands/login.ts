// flashticket login: a session for whoever knows the password.
import { keepCredential, tokenVariable, wishOf } from '../cli/credentials.ts'
import type { Define } from '../cli/define.ts'
import { passwordLines } from '../cli/passwords.ts'
import { sha256 } from '../desk/passwords.ts'
import { defaultExpiry, longestExpiry, signIn, signOut } from '../desk/sessions.ts'
import { invalid } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import { sessionShape } from '../render/session.ts'

type Given = { passwordStdin?: boolean; expires?: string; printToken?: boolean }

const login: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands.login
  ctx.prints(sessionShape)
  return command
    .argument('[user]', texts.user)
    .option('--password-stdin', options.passwordStdin)
    .option('--expires <time>', texts.expires, '12h')
    .option('--print-token', texts.printToken)
    .addHelpText(
      'after',
      ctx.examples('login anna', 'login anna --password-stdin < password.txt', 'login anna --expires 8h --print-token'),
    )
    .action(async (user: string | undefined, given: Given) => {
      if (ctx.common().dryRun)
        throw invalid(
          ({ commands }) => commands.login.noRehearsal,
          ({ commands }) => commands.login.leaveOut,
        )
      if (given.printToken && !['table', 'ids'].includes(ctx.format()))
        throw invalid(({ commands }) => commands.login.tokenAlone, 'flashticket token new --json')
      if (!given.printToken) wishOf(ctx.host)
      const lasts = await lengthOf(given.expires)
      const [line] = (await passwordLines(ctx, given.passwordStdin)) ?? []
      if (user === undefined || line === undefined) await ctx.question(user === undefined ? 'USER' : '--password-stdin')
      const { db, path, uuid } = await ctx.database()
      const name = user ?? (await (await ctx.question('USER')).input({ message: texts.askName }))
      const password = line ?? (await (await ctx.question('--password-stdin')).password({ message: texts.askPassword }))
      const session = await signIn(db, { name, password, lasts }, ctx.host)
      const { token } = session
      if (given.printToken) {
        await ctx.io.out(`${token}\n`)
        return
      }
      const kept = await keepCredential(ctx.host, uuid, { user: session.user, token }).catch(async (error: unknown) => {
        await signOut(db, sha256(token), false, ctx.host.now())
        throw error
      })
      const { why } = kept
      if (why !== undefined) await ctx.notice((texts) => texts.commands.login.keptInFile(why(texts)))
      const instead = tokenVariable(ctx.host)
      if (instead !== undefined) await ctx.notice(({ commands }) => commands.login.tokenComesFirst(instead))
      if (session.mustChange) await ctx.notice(({ commands }) => commands.login.knownPassword)
      const view = {
        name: session.user,
        role: session.role,
        expiresAt: session.expiresAt,
        storage: kept.storage,
        database: path,
        scope: 'write' as const,
        token: null,
      }
      await ctx.print(
        view,
        sessionShape,
        () => `${texts.done(inertLine(session.user), ctx.texts.words.within.role[session.role])}\n`,
      )
    })
}
export default login

async function lengthOf(typed: string | undefined): Promise<number> {
  if (typed === undefined || typed === '12h') return defaultExpiry
  const { parseDuration } = await import('../cli/calendar.ts')
  const length = parseDuration(typed)
  if (length > longestExpiry) throw invalid(({ commands }) => commands.login.tooLong, 'flashticket login --expires 30d')
  return length
}
