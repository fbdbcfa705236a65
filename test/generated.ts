// What is made from the program itself: the tables of the completion scripts, the reference in the README, its picture.
import { readFileSync } from 'node:fs'
import { completionTable, scripts, withLines, withTable } from '../src/cli/completions.ts'
import { openContext } from '../src/cli/context.ts'
import { thisHost } from '../src/cli/host.ts'
import { openIo } from '../src/cli/io.ts'
import { readTree, type TreeCommand } from '../src/cli/tree.ts'
import { en } from '../src/texts/en.ts'
import { manual } from './manual.ts'
import { picture } from './tour/picture.ts'

export const root = new URL('../', import.meta.url)

/** Every file that is made, at least in part, and its whole text as it should be. */
export async function generated(): Promise<{ path: string; text: string }[]> {
  const program = await tree()
  const table = completionTable(program, en)
  return [
    ...[...scripts].map(([shell, script]) => {
      const path = `completions/${script}`
      return { path, text: withTable(shell, read(path), table) }
    }),
    {
      path: 'README.md',
      text: withLines(
        read('README.md'),
        ['<!-- reference: made by npm run generate -->', '<!-- end of the reference -->'],
        reference(program),
      ),
    },
    { path: 'test/tour/picture.svg', text: await picture() },
  ]
}

/** The manual page of this version. */
export async function manualPage(): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
  return manual(await tree(), version)
}

const tree = (): Promise<TreeCommand> => {
  const host = thisHost()
  return readTree(openContext(host, openIo(host, en), en))
}

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

function reference(program: TreeCommand): string[] {
  const groups = program.commands.filter(({ commands }) => commands.length > 0)
  const others = program.commands.filter(({ commands }) => commands.length === 0)
  return [
    '',
    ...section('Getting in and out', others),
    ...groups.flatMap(({ name, summary, commands }) => section(`${name}: ${summary}`, commands)),
  ]
}

const section = (title: string, commands: readonly TreeCommand[]): string[] => [
  `### ${title}`,
  '',
  '| command | what it does |',
  '|---|---|',
  ...commands.map(({ usage, aliases, summary }) => {
    const line = usage.replace(' [options]', '').replaceAll('|', '\\|')
    return `| \`${line}\`${aliases.map((alias) => ` (${alias})`).join('')} | ${summary} |`
  }),
  '',
]
