// What people read comes from the catalogues: no error, notice or text of another kind is an English sentence in place.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { en } from '../../src/texts/en.ts'

/** Where sentences stand. */
const catalogues = /^src\/texts\//

/** What makes an error or says something, by its name. */
const sayings = new Set([
  ...['invalid', 'notFound', 'unauthenticated', 'forbidden', 'conflict', 'unavailable', 'pending', 'storage'],
  ...['unknown', 'cancelled', 'DeskError', 'KeychainTrouble', 'notice', 'refuse', 'placed'],
])

/** Two words of small letters, but for a command line, which is the same in every language. */
const isSentence = (text: string): boolean =>
  /(?<![-\w<[])[a-z]{2,}[,;:]? [a-z]{2,}(?![-\w])/.test(text) &&
  !/^(flashticket|npm|createdb|chmod|pg_dump|-)/.test(text) &&
  // where the texts of a command are
  !(text in en.commands)

type Node = { readonly type: string; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const nameOf = (node: unknown): unknown => {
  if (!isNode(node)) return undefined
  return node.type === 'MemberExpression' ? nameOf(node.property) : node.name
}

/** The texts of a piece of code, `…` for what is put into them. */
function* textsIn(node: Node): Iterable<string> {
  if (node.type === 'Literal' && typeof node.value === 'string') yield node.value
  if (node.type === 'TemplateLiteral') {
    yield (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…')
  }
  for (const child of childrenOf(node)) yield* textsIn(child)
}

/** What has to come from a catalogue: what is said by a call, and the value of a variable that is declared as a `Say`. */
function saidBy(node: Node): unknown[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    return sayings.has(String(nameOf(node.callee))) ? (node.arguments as unknown[]) : []
  }
  if (node.type !== 'VariableDeclarator') return []
  const declared = (node.id as { typeAnnotation?: { typeAnnotation?: { typeName?: unknown } } }).typeAnnotation
  return nameOf(declared?.typeAnnotation?.typeName) === 'Say' ? [node.init] : []
}

function sentencesIn(code: string): string[] {
  const found = new Set<string>()
  const look = (node: Node): void => {
    for (const part of saidBy(node).filter(isNode)) {
      for (const text of textsIn(part)) if (isSentence(text)) found.add(text)
    }
    for (const child of childrenOf(node)) look(child)
  }
  look(parseAst(code, { lang: 'ts' }) as unknown as Node)
  return [...found]
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !catalogues.test(path))

test('no sentence stands where a text of the catalogue should', () => {
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((path) => sentencesIn(readFileSync(path, 'utf8')).map((text) => `${path}: ${text}`))
  expect(found).toEqual([])
})

test('such a sentence is found, and nothing else', () => {
  const wrong = {
    [`throw invalid('the text is empty')`]: ['the text is empty'],
    [`throw conflict(\`ticket #\${id} is gone\`, \`flashticket ticket view \${id}\`)`]: ['ticket #… is gone'],
    [`throw storage(({ db }) => db.busy, 'try again')`]: ['try again'],
    [`throw new DeskError('partial', done ? 'all is well' : 'no')`]: ['all is well'],
    [`await ctx.notice((texts) => \`the copy is \${name}\`)`]: ['the copy is …'],
    [`const hint: Say = () => 'write it so'`]: ['write it so'],
  }
  for (const [code, found] of Object.entries(wrong)) {
    expect.soft({ code, found: sentencesIn(code) }).toEqual({ code, found })
  }
  for (const code of [
    `throw invalid(({ domain }) => domain.isEmpty(domain.text))`,
    `throw storage(({ cli }) => cli.noDatabase(path), 'flashticket init')`,
    `throw notFound((texts) => texts.desk.noTicket(id), \`chmod 600 \${path}\`)`,
    `throw new Error('a desk was made of nothing')`,
    `throw invalid((texts) => texts.cli.notMoment(\`--\${edge}\`, typed), '--by week')`,
  ]) {
    expect.soft({ code, found: sentencesIn(code) }).toEqual({ code, found: [] })
  }
})
