// The manual page: everything there is, and nothing that roff would take for its own.
import { expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { topics } from '../src/cli/topics.ts'
import { manualPage } from './generated.ts'

test('has every command with its examples, every topic, and only the requests it means', async () => {
  const page = await manualPage()
  for (const path of Object.keys(commands)) {
    const [, section = ''] = page.split(new RegExp(`^\\.SS flashticket ${path}(?: .*)?$`, 'm'))
    expect(section.split(/^\.S[SH]/m)[0], path).toMatch(/\n\.nf\n[\s\S]*Examples:\n( {2}.+\n){2,}\.fi\n$/)
  }
  for (const topic of topics) expect(page).toContain(`\n.SH ${topic.toUpperCase().replaceAll('-', '\\-')}\n`)
  const requests = new Set(page.match(/^\.\S*/gm))
  expect([...requests].sort()).toEqual(['.B', '.PP', '.SH', '.SS', '.TH', '.TP', '.fi', '.nf'])
  expect(page).not.toMatch(/(?<!\\)-/)
})
