// Whatever is wrong with what was typed or given: a sentence that names it, the documented exit code, and nothing written.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentsOf, refused } from '../refusal.ts'
import { password, type Screen, seededWorld, type World } from '../world.ts'

type Row = readonly [
  line: string | readonly string[],
  exit: number,
  message: RegExp,
  hint?: RegExp | undefined,
  more?: { who?: string | undefined; stdin?: string | Buffer; env?: Record<string, string> },
]

const title = ([line, exit]: Row): string =>
  `${exit}: ${typeof line === 'string' ? line : line.map((word) => JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word)).join(' ')}`

const long = (length: number): string => 'x'.repeat(length)
const stdin = (text: string | Buffer) => ({ stdin: text })

let world: World
/** What is in the database, as a short word. */
const written = async (): Promise<string> =>
  createHash('sha256')
    .update(await world.photograph())
    .digest('hex')

beforeAll(async () => {
  world = await seededWorld()
  await world.addUser('odd', 'support')
  await world.addUser('zoe', 'user')
  const commands: [string, string][] = [
    ['uma', 'ticket new -t "VPN down"'],
    ['ulf', 'ticket new -t "Printer jams"'],
    ['ulf', 'ticket new -t "No disk"'],
    ['sam', 'ticket status 2 resolved'],
    ['sam', 'ticket take 3'],
    ['ada', 'user rm odd --deactivate -y'],
    ['ada', 'ticket list'],
    ['zoe', 'ticket list'],
    ['sue', 'ticket list'],
  ]
  for (const [who, line] of commands) await world.must(who, line)
  writeFileSync(join(world.folder, 'bytes'), Buffer.from([0x41, 0xff, 0xfe, 0x42]))
  writeFileSync(join(world.folder, 'nul'), 'a\0b')
  writeFileSync(join(world.folder, 'large'), long(64 * 1024 + 3))
  writeFileSync(join(world.folder, 'empty'), '')
  mkdirSync(join(world.folder, 'folder'))
  execFileSync('mkfifo', [join(world.folder, 'fifo')])
})

afterAll(() => world.close())

/** The rows as tests: each fails as it says, and writes nothing. */
function rows(name: string, table: readonly Row[]): void {
  describe(name, () => {
    for (const row of table) {
      const [line, exit, message, hint, more = {}] = row
      test(title(row), async () => {
        const { who = 'sam', ...setting } = more
        const before = [await written(), contentsOf(world.folder)]
        const failure = await refused(world, 'who' in more ? more.who : who, line, setting)
        expect(failure).toMatchObject({ exit, message: expect.stringMatching(message) })
        if (hint) expect(failure.hint).toMatch(hint)
        expect([await written(), contentsOf(world.folder)]).toEqual(before)
      })
    }
  })
}

const badIds: readonly [id: string, exit: number, message: RegExp][] = [
  ['0', 2, /^0 is not a ticket id; the first is 1$/],
  ['#0', 2, /^0 is not a ticket id/],
  ['-1', 2, /"-1" is not a ticket id|unknown option '-1'/],
  ['1.5', 2, /"1\.5" is not a ticket id/],
  ['99999999999999999999', 2, /^99999999999999999999 is too large/],
  ['9007199254740993', 2, /^9007199254740993 is too large/],
  ['9007199254740991', 3, /^no ticket #9007199254740991$/],
  ['99', 3, /^no ticket #99$/],
]

const withId: Record<string, (id: string) => readonly string[]> = {
  'ticket view': (id) => ['ticket', 'view', id],
  'ticket status, to print': (id) => ['ticket', 'status', id],
  'ticket status': (id) => ['ticket', 'status', id, 'resolved'],
  'ticket feedback': (id) => ['ticket', 'feedback', id, '-m', 'hello'],
  'ticket note': (id) => ['ticket', 'note', id, '-m', 'hello'],
  'ticket assign': (id) => ['ticket', 'assign', id, 'sue'],
  'ticket take': (id) => ['ticket', 'take', id],
  'ticket edit': (id) => ['ticket', 'edit', id, '-p', 'low'],
  'ticket rm': (id) => ['ticket', 'rm', id, '-y'],
  'ticket restore': (id) => ['ticket', 'restore', id],
  'ticket history': (id) => ['ticket', 'history', id],
}

for (const [name, line] of Object.entries(withId)) {
  rows(
    `ids of ${name}`,
    badIds.map(([id, exit, message]): Row => [line(id), exit, message, exit === 3 ? /ticket list/ : undefined]),
  )
}

rows('ids in other forms', [
  ['ticket view 007', 2, /007 is not a ticket id; leave the zeros out/],
  ['ticket view ٣', 2, /"٣" is not a ticket id/, /ids look like/],
  ['ticket view １', 2, /"１" is not a ticket id/],
  ['ticket view 1e3', 2, /"1e3"/],
  ['ticket view 0x1', 2, /"0x1"/],
  [['ticket', 'view', ''], 2, /"" is not a ticket id/],
  [['ticket', 'view', ' 1'], 2, /" 1" is not a ticket id/],
  ['ticket view "#"', 2, /"#" is not/],
  ['ticket view 1,,2', 2, /"1,,2"/],
  ['ticket view 1-2-3', 2, /"1-2-3"/],
  ['ticket view 3-1', 2, /range 3-1 runs backwards/],
  ['ticket view 0-3', 2, /0 is not a ticket id/],
  ['ticket view 1-9999999', 2, /more than 1000000 tickets/],
  ['ticket view 1 abc', 2, /"abc" is not a ticket id/],
  ['ticket view 1 98 99', 3, /no ticket #98; no ticket #99/],
  ['ticket view 1 95-98,100', 3, /^no tickets #95 to #98; no ticket #100$/],
  ['ticket rm 90-999999 -y', 3, /^no tickets #90 to #999999$/, /ticket list/],
  ['ticket history 1-2', 2, /one ticket at a time/],
  ['ticket view', 2, /missing required argument 'id'/, /ticket view --help/],
  ['ticket rm 1', 2, /-y\/--yes is missing, and there is nobody to ask/, undefined, { who: 'ada' }],
  ['ticket status 1-3 resolved', 2, /-y\/--yes is missing|cannot become/],
])

const badTitles: readonly [title: string, message: RegExp][] = [
  ['', /title is empty/],
  ['   ', /title is empty/],
  ['\t', /title is empty/],
  ['\u200b', /title is empty/],
  ['\u3164', /title is empty/],
  [long(201), /title has 201 characters; 200 is the limit/],
  ['🙂'.repeat(201), /title has 201 characters/],
  ['one\ntwo', /title has a line break/],
  ['one\rtwo', /title has a line break/],
  ['one\u2028two', /title has a line break/],
  ['one\u001b[2Jtwo', /title has a control character/],
  ['one\u009b2Jtwo', /title has a control character/],
  ['one\0two', /title has a control character/],
  ['one\u007f', /title has a control character/],
  ['one\ttwo', /title has a control character/],
  ['one\ud800', /title is not valid Unicode/],
]
for (const [name, line] of [
  ['of new tickets', ['ticket', 'new', '-t']],
  ['edited', ['ticket', 'edit', '1', '-t']],
] as const) {
  rows(
    `titles ${name}`,
    badTitles.map(([title, message]): Row => [[...line, title], 2, message]),
  )
}

const tooLong = /longer than 64 KiB|more than 64 KiB/
rows('texts', [
  [['ticket', 'new', '-t', 'x', '-m', long(64 * 1024 + 1)], 2, /the description is longer than 64 KiB/],
  [['ticket', 'new', '-t', 'x', '-m', 'é'.repeat(32 * 1024 + 1)], 2, /the description is longer than 64 KiB/],
  [['ticket', 'new', '-t', 'x', '-m', 'a\0b'], 2, /the description has a NUL/],
  [['ticket', 'new', '-t', 'x', '-m', 'a\udc00'], 2, /the description is not valid Unicode/],
  [['ticket', 'edit', '1', '-m', long(64 * 1024 + 1)], 2, /the description is longer than 64 KiB/],
  [['ticket', 'feedback', '1', long(64 * 1024 + 1)], 2, /the text is longer than 64 KiB/],
  [['ticket', 'feedback', '1', ''], 2, /the text is empty/],
  [['ticket', 'feedback', '1', '-m', ' \n\u200b'], 2, /the text is empty/],
  [['ticket', 'note', '1', '-m', 'a\0b'], 2, /the text has a NUL/],
  [['ticket', 'status', '1', 'resolved', '-m', ''], 2, /the text is empty/],
  ['ticket status 1 -m text', 2, /a text needs a status to go with/, /ticket feedback 1/],
  ['ticket feedback 1', 2, /-m is missing, and there is nobody to ask/],
  ['ticket feedback 1 text -m text', 2, /give the text once/],
  ['ticket feedback 1 -m text -F -', 2, /give the text once/, undefined, stdin('text')],
  ['ticket feedback 1 --list -m text', 2, /--list lists/],
  ['ticket feedback 1 --list -s waiting', 2, /^--list and --status exclude each other$/],
  ['ticket feedback 2 --list --reopen', 2, /^--list and --reopen exclude each other$/],
  ['ticket feedback 1 --list -e', 2, /^--list and --editor exclude each other$/],
  ['ticket feedback 1 --list --recover', 2, /^--list and --recover exclude each other$/],
  ['ticket note 1 --list --if-version 9', 2, /^--list and --if-version exclude each other$/],
  ['ticket note 1,99 --list --keep-going', 2, /^--list and --keep-going exclude each other$/],
  ['ticket feedback - -F -', 2, /^standard input can be read only once$/, undefined, stdin('1')],
  ['ticket view - -', 2, /^standard input can be read only once$/, undefined, stdin('1')],
  ['ticket status 1 --if-version 9', 2, /^--if-version goes with STATUS$/],
  ['ticket status 1,99 --keep-going', 2, /^--keep-going goes with STATUS$/],
  ['ticket feedback 1 -m x -s waiting --reopen', 2, /--status and --reopen exclude each other/],
  ['ticket new -t x -F -', 2, /nothing on standard input/],
  ['ticket new -t x -F -', 2, /nothing on standard input/, undefined, stdin('')],
  ['ticket new -t x -F -', 2, tooLong, undefined, stdin(long(64 * 1024 + 3))],
  ['ticket new -t x -F -', 2, tooLong, undefined, stdin(long(10_000_000))],
  ['ticket new -t x -F -', 2, /standard input is not UTF-8/, undefined, stdin(Buffer.from([0x41, 0xff, 0xfe]))],
  ['ticket new -t x -F -', 2, /standard input is not UTF-8/, undefined, stdin(Buffer.from('日').subarray(0, 2))],
  ['ticket new -t x -F -', 2, /has a NUL/, undefined, stdin('a\0b')],
  ['ticket new -t x -F HERE/missing', 2, /text file \S*missing does not exist/],
  ['ticket new -t x -F HERE/folder', 2, /text file \S*folder is not a regular file/],
  ['ticket new -t x -F /dev/zero', 2, /text file \/dev\/zero is not a regular file/],
  ['ticket new -t x -F HERE/bytes', 2, /text file \S*bytes is not UTF-8/],
  ['ticket new -t x -F HERE/nul', 2, /has a NUL/],
  ['ticket new -t x -F HERE/large', 2, /text file \S*large is longer than 64 KiB/],
  ['ticket feedback 1 -F HERE/empty', 2, /the text is empty/],
  ...['ticket new -t x', 'ticket feedback 1', 'ticket note 1', 'ticket status 1 resolved'].map(
    (line): Row => [`${line} -F ""`, 2, /^-F is empty$/, /name a file, or - for standard input/],
  ),
  ['ticket new -t x -e -m y', 2, /give the text once/],
  ['ticket status 1 resolved -e -F x', 2, /give the text once/],
  ['ticket new -t x -e', 2, /there is no terminal for an editor|-m/],
  ['ticket new', 2, /--title is missing, and there is nobody to ask/],
  ['ticket new -t', 2, /option '-t, --title <title>' argument missing/, /ticket new --help/],
  ['ticket new -t a b c', 2, /too many arguments/, /ticket new --help/],
])

rows('numbers', [
  ...['abc', '-1', '0', '1e9', '0x10', '٣', '1.5', '', '99999999999999999999'].map(
    (word): Row => [['ticket', 'list', '--limit', word], 2, /^--limit takes a whole number from 1, not "/],
  ),
  ['ticket list --limit', 2, /argument missing/, /ticket list --help/],
  ['ticket edit 1 -p low --if-version x', 2, /^--if-version takes a whole number/],
  ['ticket edit 1 2 -p low --if-version 1', 2, /exactly one ticket/],
  ['ticket edit 1 -p high --if-version 7', 6, /changed meanwhile: it is version 1, not 7/, /ticket view 1/],
])

test('a hint is about the database that the line named', async () => {
  // where it is a URL its password comes from a file
  const db = world.shownDb
  const secret = world.db === db ? '' : decodeURIComponent(new URL(world.db).password).replace(/[\\:]/g, '\\$&')
  const passwords = join(world.folder, 'passwords')
  writeFileSync(passwords, `*:*:*:*:${secret}\n`, { mode: 0o600 })
  for (const [who, line, hint] of [
    ['sue', ['ticket', 'take', '3'], `flashticket --db ${db} ticket take 3 --force`],
    [
      undefined,
      ['whoami'],
      `flashticket --db ${db} login; for jobs set FLASHTICKET_TOKEN_FILE (flashticket --db ${db} help cron)`,
    ],
    ['sue', ['config', 'get', 'colour'], `flashticket --db ${db} config list`],
    [undefined, ['login', 'uma', '--password-stdin'], `FLASHTICKET_CREDENTIALS=file flashticket --db ${db} login`],
    ['sue', ['ticket', 'view'], 'flashticket ticket view --help'],
  ] as const) {
    const env = { FLASHTICKET_DB: '', PGPASSFILE: passwords, FLASHTICKET_CREDENTIALS: 'keychain' }
    for (const json of [[], ['--json']]) {
      const { err } = await world.type(who, [...line, '--db', db, ...json], { env, ...stdin(password) })
      expect(json.length > 0 ? JSON.parse(err).error.hint : err.split('\n')[1]?.slice(6)).toBe(hint)
    }
  }
})

rows('words', [
  ['ticket list -r none', 3, /no user "none"/, /user list/],
  ['ticket list -r uma,none', 3, /no user "none"/, /user list/],
  [
    'ticket list --status reslved',
    2,
    /unknown status "reslved"; choose new, in-progress, waiting, resolved, open/,
    /resolved\?/,
  ],
  ['ticket list --status opne', 2, /unknown status "opne"/, /did you mean open\?/],
  ['ticket list --status new,', 2, /unknown status ""/],
  ['ticket list --not-status wating', 2, /unknown status "wating"/, /waiting\?/],
  ['ticket list --priority hgih', 2, /unknown priority "hgih"; choose low, medium, high/, /high\?/],
  ['ticket list --category bgu', 2, /unknown category "bgu"; choose bug, feature, support/, /bug\?/],
  ['ticket new -t x -p hihg', 2, /unknown priority "hihg"/, /high\?/],
  ['ticket new -t x -c featrue', 2, /unknown category "featrue"/, /feature\?/],
  ['ticket status 1 reslved', 2, /unknown status "reslved"/, /resolved\?/],
  ['ticket status 1 open', 2, /"open" is only for filters; choose new, in-progress, waiting, resolved/],
  ['ticket feedback 1 -m x -s offen', 2, /only for filters/],
  ['user role uma amdin', 2, /unknown role "amdin"; choose user, support, admin/, /admin\?/],
  ['user add new --role suport --password-stdin', 2, /unknown role "suport"/, /support\?/, stdin(password)],
  ['ticket list --sort titel', 2, /cannot sort by "titel"; the fields are id, title,/, /title\?/],
  ['ticket list --fields id,titel', 2, /a ticket has no field "titel"; there are id, title,/, /title\?/],
  ['ticket list --fields ""', 2, /no field ""/],
  ['user list --fields nmae', 2, /a user has no field "nmae"; there are name,/, /name\?/],
  ['ticket list --format tabel', 2, /unknown format "tabel"; choose table, json/, /table\?/],
  ['ticket list --format CSV', 2, /unknown format "CSV"; choose table, json, ndjson, csv, tsv, ids$/, /csv\?/],
  ['ticket list --format jsonl', 2, /unknown format "jsonl"/, /ndjson\?/],
  ['ticket list --format ""', 2, /unknown format ""; choose table, json, ndjson, csv, tsv, ids$/],
  ['report summary --format htm', 2, /unknown format "htm"; choose .*, ids, html$/, /html\?/],
  ['ticket list --format csv -q', 2, /one format at a time/],
  ['ticket list --created yesterdy', 2, /"yesterdy" is not a period/, /write it as/],
  ['ticket list --created 2026-02-30', 2, /"2026-02-30" is not a period/],
  ['ticket list --created 2026-02-01..2026-01-01', 2, /runs backwards/],
  ['ticket list --updated 0d', 2, /is not a/],
  ['ticket list --sort noteCount', 2, /noteCount/, undefined, { who: 'uma' }],
  ['ticket list --fields noteCount', 2, /noteCount/, undefined, { who: 'uma' }],
])

rows('commands and options', [
  ['tikcet', 2, /unknown command 'tikcet'/, /ticket\?/],
  ['json', 2, /unknown command 'json'/],
  ['ticket lsit', 2, /unknown command 'lsit'/, /list\?/],
  ['ticket vew 1', 2, /unknown command 'vew'/, /view\?/],
  ['user lst', 2, /unknown command 'lst'/, /list\?/],
  ['db chek', 2, /unknown command 'chek'/, /check\?/],
  ['whoami you', 2, /too many arguments/, /whoami --help/],
  ['ticket list --jsn', 2, /unknown option '--jsn'/, /--json\?/],
  ['ticket new --titel x', 2, /unknown option '--titel'/, /--title\?/],
  ['ticket list --limti=5', 2, /unknown option '--limti'/, /ticket list --help|--limit\?/],
  ['ticket list --json=true', 2, /^option '--json' takes no value$/, /ticket list --help/],
  ['ticket rm 1 --dry-run=1 -y', 2, /^option '--dry-run' takes no value$/, /ticket rm --help/],
  ['--no-input=1 ticket list', 2, /^option '--no-input' takes no value$/, /flashticket --help/],
  ['ticket --quiet=yes list', 2, /^option '--quiet' takes no value$/, /flashticket ticket --help/],
  ['ticket list -x', 2, /unknown option '-x'/, /ticket list --help/],
  ['--bogus', 2, /unknown option '--bogus'/, /flashticket --help/],
  ['ticket list --db', 2, /'--db <path>' argument missing/],
  [['ticket', 'list', '--db', ''], 2, /--db is empty/, /leave --db out/],
  ['ticket assign 1', 2, /USER is missing/],
  ['ticket assign 1 sam sue', 2, /one user, not 2/],
  ['ticket edit 1', 2, /there is nothing to change/, /-t, -m, -p, -c or --requester/],
  ['user rm uma --reassign-to sam', 2, /--reassign-to goes with --deactivate/, undefined, { who: 'ada' }],
])

describe('a password in the line', () => {
  const lines = [
    ['login', 'sam', '--password', 'geheim-12'],
    ['login', 'sam', '--password=geheim-12'],
    ['login', 'sam', '--password-stdin=geheim-12'],
    ['login', 'sam', '-p', 'geheim-12'],
    ['init', '--admin', 'x', '--password', 'geheim-12'],
    ['user', 'add', 'new', '--password', 'geheim-12'],
    ['user', 'add', 'new', '--passwd=geheim-12'],
    ['user', 'passwd', '--password=geheim-12'],
    ['user', 'passwd', '--password', 'geheim\n12'],
  ]
  test.each(lines)('%s %s %s %s', async (...line) => {
    const before = await written()
    const { exit, hint, said } = await refused(world, 'ada', line)
    expect([exit, await written()]).toEqual([2, before])
    expect(said.err).not.toMatch(/geheim|12/)
    expect(hint).toMatch(line.includes('-p') ? /login --help/ : /--password-stdin/)
  })
})

const ada = (text?: string | Buffer) => ({ who: 'ada', ...(text !== undefined && { stdin: text }) })
const bytes72 = 'ä'.repeat(36)

rows('passwords', [
  ['user add new --password-stdin', 2, /nothing on standard input/, undefined, ada()],
  ['user add new --password-stdin', 2, /fewer than 8 characters/, undefined, ada('\n')],
  ['user add new --password-stdin', 2, /fewer than 8 characters/, undefined, ada('short77')],
  ['user add new --password-stdin', 2, /longer than 72 bytes/, undefined, ada(`${bytes72}x`)],
  ['user add new --password-stdin', 2, /longer than 72 bytes/, undefined, ada('🔑'.repeat(19))],
  ['user add new --password-stdin', 2, /best-known/, undefined, ada('password1')],
  ['user add new --password-stdin', 2, /best-known/, undefined, ada('Admin123')],
  ['user add new-user --password-stdin', 2, /is the user name/, undefined, ada('NEW-USER')],
  ['user add new --password-stdin', 2, /not UTF-8/, undefined, ada(Buffer.from([...Buffer.from('password'), 0xff]))],
  ['user add new --password-stdin', 2, /more than 4 KiB/, undefined, ada(long(5000))],
  ['user add new', 2, /--password-stdin is missing/, undefined, ada()],
  ['user passwd uma --password-stdin', 2, /longer than 72 bytes/, undefined, ada(long(73))],
  ['user passwd uma', 2, /--password-stdin is missing/, undefined, ada()],
  ['user passwd --password-stdin', 2, / has 1 line; passwords expected: 2/, undefined, ada(password)],
  ['user passwd --password-stdin', 2, / has 3 lines; passwords expected: 2/, undefined, ada(`${password}\na\nb`)],
  ['user passwd --password-stdin', 2, /fewer than 8/, undefined, ada(`${password}\nshort`)],
  ['login sam --password-stdin', 2, /nothing on standard input/, undefined, { who: undefined }],
  ['login sam', 2, /--password-stdin is missing/, undefined, { who: undefined }],
  ['login', 2, /USER is missing/, undefined, { who: undefined }],
  [
    'login sam --password-stdin --expires 12x',
    2,
    /"12x" is not a length of time/,
    /30m, 12h/,
    { who: undefined, stdin: password },
  ],
  ['login sam --password-stdin --expires 31d', 2, /30 days at most/, undefined, { who: undefined, stdin: password }],
  ['init --admin second --password-stdin', 6, /is a desk with an admin already/, /init --reset/, stdin(password)],
  ['init --reset --admin nobody --password-stdin', 3, /no user "nobody"/, undefined, stdin(password)],
  ['init --reset --admin sam --password-stdin', 6, /sam is no active admin/, undefined, stdin(password)],
  ['init --here --db x', 2, /--here and --db exclude each other/, undefined, stdin(password)],
])

const badNames: readonly [name: string, exit: number, message: RegExp][] = [
  ['ada', 6, /the name ada is taken/],
  ['ADA', 6, /the name ada is taken/],
  ['none', 2, /reserved/],
  ['Me', 2, /reserved/],
  ['unknown', 2, /reserved/],
  ['', 2, /cannot be a user name: 1 to 32 of/],
  ['аdmin', 2, /cannot be a user name/],
  [' admin', 2, /cannot be a user name/],
  ['root\u200b', 2, /cannot be a user name/],
  ['adm\u0131n', 2, /cannot be a user name/],
  ['ｒoot', 2, /cannot be a user name/],
  ['123', 2, /cannot be a user name/],
  ['.hidden', 2, /cannot be a user name/],
  ['../up', 2, /cannot be a user name/],
  ['a b', 2, /cannot be a user name/],
  ['@me', 2, /cannot be a user name/],
  [long(33), 2, /cannot be a user name/],
]
rows(
  'names of new users',
  badNames.map(
    ([name, exit, message]): Row => [
      ['user', 'add', name, '--password-stdin'],
      exit,
      message,
      undefined,
      ada(password),
    ],
  ),
)

rows('backups', [
  [
    'db backup postgres://u@h/d',
    2,
    /^a backup is a file, and postgres:\/\/u@h\/d is not$/,
    /^flashticket db copy --to postgres:\/\/u@h\/d$/,
  ],
  ['db backup postgres://u:secret@h/d', 2, /^FILE has a password/],
  ['db backup :memory:', 2, /":memory:" is not the path of a database file/],
  ['db backup file:copy.db', 2, /"file:copy.db" is not the path of a database file/],
  ['ticket list --db :memory:', 2, /":memory:" is not the path/, /^flashticket help environment$/],
])

rows('people', [
  ['ticket new -t x --requester ulff', 3, /no user "ulff"/, /did you mean ulf\?/],
  ['ticket new -t x --assign samm', 3, /no user "samm"/, /did you mean sam\?/],
  ['ticket assign 1 nobody-at-all', 3, /no user "nobody-at-all"/, /user list/],
  ['ticket list -a samm', 3, /no user "samm"/, /sam\?/],
  ['user view umma', 3, /no user "umma"/, /uma\?/],
  ['ticket assign 1 uma', 6, /uma has the role user/, /user list/],
  ['ticket assign 1 odd', 6, /odd is deactivated/, /user activate odd/],
  ['ticket new -t x --assign uma', 6, /uma has the role user/],
  ['user rm ada -y', 6, /ada is the last active admin/, /user role NAME admin/, ada()],
  ['user rm ada --deactivate -y', 6, /ada is the last active admin/, undefined, ada()],
  ['user role ada user', 6, /ada is the last active admin/, undefined, ada()],
  ['user rm uma -y', 6, /uma is named by tickets or by the log/, /user rm uma --deactivate/, ada()],
  ['user rm uma', 6, /uma is named by tickets/, undefined, ada()],
  ['user rm zoe', 2, /-y\/--yes is missing/, undefined, ada()],
  ['user rm sam --deactivate --reassign-to uma -y', 6, /uma cannot take over/, undefined, ada()],
  ['user rm sam --deactivate --reassign-to sam -y', 6, /sam cannot take over/, undefined, ada()],
  ['user rm sam --deactivate --reassign-to nobody -y', 3, /no user "nobody"/, undefined, ada()],
  ['user add new --password-stdin', 5, /needs the role admin, and yours is support/, undefined, stdin(password)],
])

rows('moves', [
  [
    'ticket status 2 waiting',
    6,
    /#2 is resolved and cannot become waiting; it can become in-progress/,
    /ticket status 2 in-progress/,
  ],
  ['ticket status 2 new', 6, /#2 is resolved and cannot become new/],
  ['ticket status 3 new', 6, /#3 is in-progress and cannot become new; it can become waiting or resolved/],
  ['ticket feedback 2 -m x -s waiting', 6, /cannot become waiting/],
  ['ticket take 2', 6, /#2 is resolved and cannot be taken/, /ticket status 2 in-progress/],
  ['ticket take 3', 6, /#3 is assigned to sam/, /ticket take 3 --force/, { who: 'sue' }],
  ['ticket status 3 new', 5, /may not|needs the role/, undefined, { who: 'ulf' }],
  ['ticket view 1', 3, /no ticket #1/, undefined, { who: 'ulf' }],
])

rows('nobody is logged in', [
  ['ticket list', 4, /you are not logged in/, /flashticket login; .*FLASHTICKET_TOKEN_FILE/, { who: undefined }],
  ['ticket new -t x', 4, /you are not logged in/, undefined, { who: undefined }],
  ['whoami', 4, /you are not logged in/, undefined, { who: undefined }],
  ['logout', 4, /you are not logged in/, undefined, { who: undefined }],
])

describe('tokens', () => {
  let other: World
  beforeAll(async () => {
    other = await seededWorld()
    await world.must(undefined, 'login sue --password-stdin', {
      stdin: password,
      env: { FLASHTICKET_CREDENTIALS: 'file' },
    })
    await world.must(undefined, 'whoami')
  })
  afterAll(() => other.close())

  const tokenFile = (content: string, mode = 0o600): string => {
    const path = join(world.folder, 'token')
    writeFileSync(path, content)
    chmodSync(path, mode)
    return path
  }

  // somebody else is remembered here: none of these may go on as that person
  const cases: Record<string, () => Record<string, string>> = {
    garbage: () => ({ FLASHTICKET_TOKEN: 'garbage' }),
    'an empty word': () => ({ FLASHTICKET_TOKEN: ' ' }),
    "another desk's": () => ({ FLASHTICKET_TOKEN: other.token('sam') }),
    'a hash instead of a token': () => ({
      FLASHTICKET_TOKEN: createHash('sha256').update(world.token('sam')).digest('hex'),
    }),
    'a file that is missing': () => ({ FLASHTICKET_TOKEN_FILE: join(world.folder, 'no-such') }),
    'a file that is a folder': () => ({ FLASHTICKET_TOKEN_FILE: world.folder }),
    'a file that is a FIFO': () => ({ FLASHTICKET_TOKEN_FILE: join(world.folder, 'fifo') }),
    'a file with garbage': () => ({ FLASHTICKET_TOKEN_FILE: tokenFile('garbage') }),
    'an empty file': () => ({ FLASHTICKET_TOKEN_FILE: tokenFile('') }),
    'a file the group can read': () => ({ FLASHTICKET_TOKEN_FILE: tokenFile(world.token('sam'), 0o640) }),
    'a file all can read': () => ({ FLASHTICKET_TOKEN_FILE: tokenFile(world.token('sam'), 0o604) }),
    'a symbolic link': () => {
      const link = join(world.folder, `link-${Math.random()}`)
      symlinkSync(tokenFile(world.token('sam')), link)
      return { FLASHTICKET_TOKEN_FILE: link }
    },
    'garbage before a good file': () => ({
      FLASHTICKET_TOKEN: 'garbage',
      FLASHTICKET_TOKEN_FILE: tokenFile(world.token('sam')),
    }),
  }
  test.each(Object.entries(cases))('4: %s', async (_name, envOf) => {
    const env = envOf()
    const before = [await written(), contentsOf(world.folder)]
    const { exit, hint, message } = await refused(world, undefined, 'whoami', { env })
    expect(exit).toBe(4)
    if (/can be read by others/.test(message)) expect(hint).toMatch(/^chmod 600 /)
    expect([await written(), contentsOf(world.folder)]).toEqual(before)
  })

  test.each([
    ['as it is', ''],
    ['with a line break', '\n'],
    ['with CRLF', '\r\n'],
  ])('0: a file %s', async (_name, end) => {
    const env = { FLASHTICKET_TOKEN_FILE: tokenFile(world.token('sam') + end) }
    expect((await world.must(undefined, 'whoami --json', { env })).json()).toMatchObject({ name: 'sam' })
  })

  test('0: a file with a byte order mark', async () => {
    const env = { FLASHTICKET_TOKEN_FILE: tokenFile(`\ufeff${world.token('sam')}\n`) }
    expect((await world.must(undefined, 'whoami --json', { env })).json()).toMatchObject({ name: 'sam' })
  })

  test('4: expired, and revoked', async () => {
    world.later(13 * 3600)
    expect(await refused(world, 'zoe', 'ticket list')).toMatchObject({
      exit: 4,
      message: expect.stringMatching(/expired/),
    })
    world.later(-13 * 3600)
    await world.must('zoe', 'logout')
    expect(await refused(world, 'zoe', 'ticket list')).toMatchObject({
      exit: 4,
      message: expect.stringMatching(/not valid/),
    })
  })
})

describe('logins', () => {
  const hashes: Record<string, string | null> = {
    'no password': null,
    'garbage as a hash': 'garbage',
    'an impossible cost': `$2b$99$${'.'.repeat(53)}`,
    'a hex SHA-256': 'a'.repeat(64),
    'half a hash': '$2b$04$abc',
    'an empty hash': '',
  }
  test('4, with the same words: wrong password, unknown, deactivated, and whatever is stored', async () => {
    for (const [index, hash] of Object.values(hashes).entries()) {
      const name = `stored${index}`
      await world.sql(
        `INSERT INTO users (name, folded, role, active, created_at, password_hash, password_kind)
         VALUES (?, ?, 'user', 1, '', ?, ?)`,
        ...[name, name, hash, hash === null ? null : 'bcrypt'],
      )
    }
    const tries: [string, string][] = [
      ['sam', 'not this one'],
      ['sam', `${password}${'x'.repeat(72)}`],
      ['nobody', password],
      ['odd', password],
      ['', password],
      ['a\u001b[2Jb', password],
      ...Object.keys(hashes).map((_, index): [string, string] => [`stored${index}`, password]),
    ]
    const said: Screen[] = []
    for (const [name, secret] of tries) {
      const { said: screen } = await refused(world, undefined, ['login', name, '--password-stdin'], { stdin: secret })
      said.push(screen)
    }
    expect(new Set(said.map(({ exit, err }) => `${exit} ${err}`))).toEqual(
      new Set(['4 error: wrong user or password\n']),
    )
  })
})

describe('an editor', () => {
  const terminal = { terminal: { columns: 80 } }
  test.each<[string, RegExp]>([
    ['/bin/false', /the editor \/bin\/false failed/],
    ['/no/such/editor', /the editor \/no\/such\/editor cannot be started/],
    ['/bin/true', /the title is empty/],
  ])('2: %s', async (editor, message) => {
    const before = [await written(), contentsOf(world.folder)]
    const screen = await world.type('sam', 'ticket new -e', { ...terminal, env: { VISUAL: editor } })
    expect(screen).toMatchObject({ exit: 2, out: '', err: expect.stringMatching(message) })
    expect([await written(), contentsOf(world.folder)]).toEqual(before)
  })
})

describe('what looks bad and is fine', () => {
  const titles = [
    '-rf',
    '--help',
    '-',
    '--',
    '=cmd|/C calc!A0',
    '$(reboot) `reboot` $HOME',
    "' OR 1=1; --",
    '%s %n {} {{x}}',
    'null',
    '  spaces stay  ',
    '🙂'.repeat(200),
    '👨‍👩‍👧‍👦 漢字 שלום',
    'é',
    'e\u0301',
    '\u202eoverride',
  ]
  test('titles and texts are kept as they were typed', async () => {
    for (const text of titles) {
      const { id } = (await world.must('uma', ['ticket', 'new', '-t', text, '-m', text, '--json'])).json() as {
        id: number
      }
      const { json } = await world.must('uma', ['ticket', 'view', `${id}`, '--json'])
      expect(json()).toMatchObject({ title: text, description: text })
    }
  })

  test('and are found by their own words', async () => {
    const list = async (...args: string[]): Promise<unknown[]> =>
      (await world.must('uma', ['ticket', 'list', '--json', ...args])).json()
    for (const text of titles.filter((text) => !text.includes('override'))) {
      const found = await list('--', text)
      expect(found).toContainEqual(expect.objectContaining({ title: text }))
    }
    expect(await list('"; DROP TABLE tickets; --', '%', '_', '*', 'NEAR(')).toEqual([])
  })

  test('periods without an end in sight', async () => {
    const all = (await world.must('uma', 'ticket list -q')).out
    expect(all).not.toBe('')
    for (const period of ['2020-01-01..9999-12-31', '2020-01-01..', '..9999-12-31', '0000-01-01..', '99999w']) {
      expect((await world.must('uma', ['ticket', 'list', '-q', '--created', period])).out).toBe(all)
    }
    for (const period of ['9999-12-31', '9999-12-31..', '..2020-01-01']) {
      expect((await world.must('uma', ['ticket', 'list', '-q', '--created', period])).out).toBe('')
    }
  })

  test('64 KiB to the byte, however they come', async () => {
    const text = long(64 * 1024)
    writeFileSync(join(world.folder, 'full'), `${text}\r\n`)
    for (const [line, input] of [
      [['-m', text], undefined],
      [['-F', '-'], `${text}\n`],
      [['-F', join(world.folder, 'full')], undefined],
    ] as const) {
      const screen = await world.must(
        'uma',
        ['ticket', 'new', '-t', 'x', ...line, '--json'],
        input ? { stdin: input } : {},
      )
      expect(screen.json()).toMatchObject({ description: text })
    }
  })

  test('a password of 72 bytes, in whichever form it is typed', async () => {
    await world.must('ada', 'user add long --password-stdin', { stdin: bytes72 })
    await world.must(undefined, 'login long --password-stdin --print-token', { stdin: bytes72.normalize('NFD') })
    await world.must('ada', 'user passwd long --password-stdin', { stdin: '🔑'.repeat(18) })
    await world.must(undefined, 'login long --password-stdin --print-token', { stdin: `${'🔑'.repeat(18)}\r\n` })
    await world.must('ada', 'user passwd long --password-stdin', { stdin: 'with\0a NUL' })
    const shorter = await world.type(undefined, 'login long --password-stdin --print-token', { stdin: 'with' })
    expect(shorter.exit).toBe(4)
  })

  test('an option of a value that looks like one, errors included: it does not turn JSON on', async () => {
    const screen = await world.type('uma', ['ticket', 'feedback', '999', '-m', '--json'])
    expect(screen).toMatchObject({ exit: 3, err: expect.stringMatching(/^error: no ticket #999/) })
  })
})

describe('a command in a hint can be copied', () => {
  /** The words that a shell makes of it. */
  const wordsOf = (hint: string | undefined): string[] =>
    execFileSync('sh', ['-c', `printf '%s\\n' ${hint}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')

  test('whatever a path or an adopted name is made of', async () => {
    const desk = await seededWorld()
    await desk.must('uma', 'ticket new -t x')
    for (const name of ['Max Müller', "O'Hara; reboot #", '$(reboot)', 'a"b`c`', 'x|y>z']) {
      const add = `INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, 'support', 0, '2026-01-01T00:00:00.000Z')`
      await desk.sql(add, name, name)
      const failure = await refused(desk, 'sam', ['ticket', 'assign', '1', `@${name}`])
      expect(wordsOf(failure.hint)).toEqual(['flashticket', 'user', 'activate', name])
      const path = join(desk.folder, name.replaceAll('/', ''))
      const missing = await refused(desk, 'sam', ['ticket', 'list', '--db', path])
      expect(wordsOf(missing.hint)).toEqual(['flashticket', 'init', '--db', path])
      new Sqlite(path).exec('CREATE TABLE tickets (id)').close()
      const full = await refused(desk, 'ada', ['db', 'adopt', path])
      const adoption = full.hint?.replace(/, which.*$/, '')
      expect(wordsOf(adoption)).toEqual(['flashticket', '--db', path, 'db', 'adopt'])
      await desk.sql(`UPDATE users SET role = 'user' WHERE name = ?`, name)
      const rows = `title,assignee\nx,"${name.replaceAll('"', '""')}"\n`
      const unstaffed = await refused(desk, 'ada', 'import - --from csv', { stdin: rows })
      expect(wordsOf(unstaffed.hint)).toEqual(['flashticket', 'user', 'role', name, 'support'])
    }
    await desk.close()
  })
})
