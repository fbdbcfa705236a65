// The packed package: what it should hold, and nothing else.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { root } from './generated.ts'

type Packed = { files: { path: string; size: number; mode: number }[]; unpackedSize: number; bundled: string[] }

const here = fileURLToPath(root)
// what is built is there: npm test builds first
const pack = ['pack', '--dry-run', '--json', '--ignore-scripts']
const [packed] = JSON.parse(
  execFileSync('npm', pack, { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
) as Packed[]
const files = packed?.files ?? []
const isBuilt = ({ path }: { path: string }) => path.startsWith('dist/')
// the manual page is made where it is packed, and is not here before
const isManual = ({ path }: { path: string }) => path.startsWith('man/')

const folder = (path: string): string[] => readdirSync(new URL(path, root)).map((name) => `${path}${name}`)

test('holds the program, its migrations and completions, and what people read', () => {
  const others = files.filter((file) => !isBuilt(file) && !isManual(file)).map(({ path }) => path)
  expect(others.sort()).toEqual(
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'],
      ...['bin/flashticket.js', 'bin/whole.js', 'bin/package.json'],
      ...[...folder('completions/'), ...folder('data/migrations/sqlite/'), ...folder('data/migrations/postgres/')],
    ].sort(),
  )
  expect(packed?.bundled).toEqual([])
})

test('has of what is built only JavaScript, its maps, its licences and what it says of itself, and no test', () => {
  const built = files.filter(isBuilt)
  expect(built.map(({ path }) => path)).toContain('dist/main.js')
  for (const { path } of built) {
    expect(path).toMatch(/^dist\/([\w.-]+\.js(\.map|on)?|(LICENSES|version|help\/(en|de)\/[a-z-]+)\.txt)$/)
    expect(path).not.toMatch(/test|node_modules/)
  }
})

test('tells nothing of the machine it was made on, and holds no secret', () => {
  for (const { path } of files) {
    const text = readFileSync(new URL(path, root), 'utf8')
    for (const found of [homedir(), here]) if (found.length > 3) expect(text.includes(`${found}/`), path).toBe(false)
    expect(text, path).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|npm_[A-Za-z0-9]{36}|_authToken/)
  }
})

test('stays small, and only the program can be run', () => {
  expect(packed?.unpackedSize).toBeLessThan(3_200_000)
  expect(files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path)).toEqual(['bin/flashticket.js'])
})

test('runs no script where it is installed', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object }
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name)
})

test('names its manual page in a list: npm links none that is named alone', () => {
  expect(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).toMatchObject({ man: ['man/flashticket.1'] })
})
