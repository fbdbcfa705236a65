// flashticket completion: the script that makes TAB work.
import { readFileSync } from 'node:fs'
import { completionTable, scripts, withTable } from '../cli/completions.ts'
import { type Context, openContext } from '../cli/context.ts'
import type { Define } from '../cli/define.ts'
import { isOn, startOf, turnOn } from '../cli/shells.ts'
import { cancelled, invalid } from '../domain/error.ts'
import { didYouMean, nearest } from '../domain/words.ts'
import { inertLine } from '../render/inert.ts'
import { fileShape } from '../render/upkeep.ts'

const folder = new URL('../../completions/', import.meta.url)

const completion: Define = (command, ctx) => {
  ctx.prints(fileShape)
  return command
    .argument('[shell]', ctx.texts.commands.completion.shell)
    .usage('[options] <shell>')
    .option('--install', ctx.texts.commands.completion.install)
    .addHelpText('after', ctx.texts.commands.completion.rules)
    .addHelpText(
      'after',
      ctx.examples('completion bash', 'completion bash --install', 'completion zsh > ~/.zfunc/_flashticket'),
    )
    .action(async (shell: string | undefined, given: { install?: boolean }) => {
      const script = scripts.get(shell ?? '')
      if (shell === undefined || script === undefined) throw unknown(shell)
      if (given.install) return install(shell, ctx)
      const text = readFileSync(new URL(script, folder), 'utf8')
      await ctx.io.out(ctx.texts.locale === 'en' ? text : await translated(shell, text, ctx))
    })
}
export default completion

// What stands behind the words is read by people; the scripts that are installed have it in English.
async function translated(shell: string, script: string, { host, io, texts }: Context): Promise<string> {
  const { readTree } = await import('../cli/tree.ts')
  return withTable(shell, script, completionTable(await readTree(openContext(host, io, texts)), texts))
}

// Other people's files are changed only when somebody says so.
async function install(shell: string, ctx: Context): Promise<void> {
  const texts = ctx.texts.commands.completion
  const start = startOf(shell, ctx.host)
  const { path, line } = start
  const changed = !isOn(start)
  const { yes, dryRun } = ctx.common()
  if (changed && !dryRun) {
    if (!yes) {
      if (!ctx.mayAsk()) throw invalid((texts) => texts.commands.completion.toAdd(inertLine(path)), line)
      const questions = await ctx.question('-y/--yes')
      if (!(await questions.confirm({ message: texts.sure(line, inertLine(path)) })))
        throw cancelled(({ asking }) => asking.unchanged)
    }
    turnOn(start)
  }
  const said = changed ? texts.added(line, inertLine(path)) : texts.alreadyThere(inertLine(path))
  await ctx.print({ path, changed }, fileShape, () => `${said}\n`)
}

function unknown(shell: string | undefined) {
  const shells = [...scripts.keys()]
  const near = shell === undefined ? undefined : nearest(shell, shells)
  return invalid(
    ({ commands }) =>
      shell === undefined
        ? commands.completion.which(shells.join(', '))
        : commands.completion.unknown(JSON.stringify(shell), shells.join(', ')),
    didYouMean(near) ?? 'flashticket completion --help',
  )
}
