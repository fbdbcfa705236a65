// The script that both engines have to answer alike: what people, scripts and mistakes type, line by line.
import { formats } from '../../src/cli/formats.ts'
import { sortFields } from '../../src/domain/filter.ts'
import { password } from '../world.ts'

/** A line as somebody types it; `later`: seconds that pass before it, else none do. */
export type Step = { who: string | undefined; line: string; later: number; stdin?: string }

type Person = 'ada' | 'sam' | 'sue' | 'uma' | 'ulf' | 'nobody'

/** `minutes` pass, and the person types the lines; `<<` gives one its standard input. */
function typed(who: Person, lines: string, minutes = 0): Step[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((full, index) => {
      const [line = '', stdin] = full.split(' << ')
      return {
        who: who === 'nobody' ? undefined : who,
        line,
        later: index === 0 ? minutes * 60 : 0,
        ...(stdin !== undefined && { stdin: stdin.replaceAll('\\n', '\n').replaceAll('PASSWORD', password) }),
      }
    })
}

// Several tickets of one moment, so that orders have ties; texts in which alphabets and collations differ.
const filing = [
  ...typed(
    'uma',
    `ticket new -t "VPN down"
     ticket new -t "vpn slow" -m "Since Monday" -p high -c bug
     ticket new -t "Drucker für Büro Ö" -m "Ärger mit Toner 50%" -p low -c feature
     ticket new -t "ärger" -c fehler -p hoch
     ticket new -t Zebra
     ticket new -t "zebra_100% \\\\ back"
     ticket new -t "Ångström é é ẞ ß SS"
     ticket new -t "プリンター 紙詰まり" -m "紙詰まり 3階"
     ticket new -t "🖨️ printer 👩🏽‍💻 broken" -m "it’s — “quoted” … € 5"
     ticket new -t "𝔘𝔫𝔦 astral and 豈 compatibility"
     ticket new -F - -t "from standard input" << two\\nlines of it\\n
     ticket new -t "=1+1" -m "@SUM(A1)" --json
     ticket new -t "again and again" --dedupe-key nightly
     ticket new -t "again and again" --dedupe-key nightly --json
     ticket new -t "other key" --dedupe-key Nightly -q
     ticket new -t "null text" -m ""
     ticket new
     ticket new -t ""
     ticket new -t x -p urgent
     ticket new -t x -c nothing
     ticket new -t x --requester ulf
     ticket new -t x --assign sam
     ticket new -t x --colour red
     ticket new -t "not filed" -n
     ticket new -t "not filed" -n --json`,
    1,
  ),
  ...typed(
    'ulf',
    `ticket new -t "Mouse" -m "left button" -p medium -c support --json
     ticket new -t "mouse" --format csv
     ticket new -t "Mäuse" --format tsv
     ticket new -t "again and again" --dedupe-key nightly
     ticket new -t "MOUSE" --format ndjson --fields id,title,status`,
    1,
  ),
  ...typed(
    'sam',
    `ticket new -t "Server room" --requester uma --assign sue
     ticket new -t "Switch" --requester @ulf --assign @me -p high
     ticket new -t "Own desk" -c feature
     ticket new -t x --requester nobody
     ticket new -t x --requester umma
     ticket new -t x --assign uma
     ticket new -t x --assign none`,
    1,
  ),
]

const working = [
  ...typed(
    'sam',
    `ticket take 1
     ticket take 1
     ticket take 2 3 --json
     ticket take 4-6
     ticket take 4-6 -y
     ticket take 99
     ticket take 1,99,100
     ticket take 19
     ticket take 19 --force
     ticket assign 7 sue
     ticket assign 8 @me
     ticket assign 8 none --json
     ticket assign 9 uma
     ticket assign 9 sus
     ticket assign 9 SUE
     ticket note 1 "Third time this month"
     ticket note 2 "ünïcödé 内緒 🤫" --json
     ticket note 3,4,5 "for three" -y -q
     ticket feedback 1 "Please try again"
     ticket feedback 2 -s waiting -m "Which room is it?"
     ticket feedback 10 "Staff answers a new one"
     ticket feedback 10 --list
     ticket feedback 10 "" 
     ticket status 3 waiting
     ticket status 3 new
     ticket status 4 resolved -m "New cable"
     ticket status 5 resolved --json
     ticket status 5 resolved
     ticket status 11 erledigt
     ticket status 12 "In Bearbeitung"
     ticket status 12
     ticket status 1-3 --json
     ticket status 1-3
     ticket status 1-12 resolved -y -n
     ticket status 1,4,77 waiting --keep-going -y
     ticket status 1,4,77 in-progress --keep-going --json
     ticket status 6 sleeping
     ticket feedback 4 "It was the cable" -s resolved
     ticket edit 6 -p high
     ticket edit 6 -p high
     ticket edit 6 -p low --if-version 1
     ticket edit 6 -p low --if-version 3
     ticket edit 7 -t "Ångström, renamed" -m "A\u0301 decomposed" -c bug --json
     ticket edit 7 --requester ulf
     ticket edit 7
     ticket edit 7 -m ""
     ticket rm 21 -y
     ticket rm 5 -y
     ticket rm 21
     ticket restore 21
     ticket view 21`,
    7,
  ),
  ...typed(
    'uma',
    `ticket feedback 2 "Room 309, über dem Café"
     ticket feedback 4 "still broken"
     ticket feedback 4 "still broken" --reopen
     ticket status 5 in-progress
     ticket status 5 waiting
     ticket status 1 resolved
     ticket rate 1 5
     ticket rate 1 5
     ticket rate 1 4 -m "took a while"
     ticket rate 2 3
     ticket rate 17 3
     ticket rate 1 9
     ticket edit 8 -t "プリンター 紙詰まり!" -m "直りません"
     ticket edit 1 -t "no more"
     ticket edit 9 -p high
     ticket note 1 "may I?"
     ticket rm 13 -y
     ticket rm 17 -y
     ticket view 1
     ticket view 2 --json
     ticket view 17
     ticket view 1-3 --json
     ticket view 1 --fields title,noteCount --json
     ticket view 1 --fields title,assignee,entries --json
     ticket history 2
     ticket history 2 --json
     ticket history 17`,
    3,
  ),
  ...typed(
    'ada',
    `ticket restore 13
     ticket restore 13
     ticket rm 14 15 -y
     ticket list --deleted
     ticket list --deleted --json
     ticket restore 14,15,16 --keep-going
     ticket rm 15 -y
     ticket rm 16 -y --json
     ticket history 14
     ticket history 1 --format csv
     ticket history 1 --format ndjson
     ticket history 7 --fields id,at,actor,type,changes --json
     ticket view 1
     ticket view 1-21 --json
     ticket view 1-21
     ticket view 4 --format csv
     ticket view - --json << 1 2\\n#3\\n
     ticket view - --json << {"id":4}\\n{"id":5}\\n
     ticket view - << nonsense
     ticket view 1 1 1
     ticket view 0
     ticket view 99999999999999999999
     ticket view -1
     ticket history 1-2`,
    5,
  ),
]

const people = [
  ...typed(
    'ada',
    `user add Élan --role user --password-stdin << PASSWORD
     user add zoe --role support --password-stdin << PASSWORD
     user add ZOE --role user --password-stdin << PASSWORD
     user add bob.the-2nd --password-stdin --json << PASSWORD
     user add _x --password-stdin << PASSWORD
     user add short --password-stdin << short
     user add me --password-stdin << PASSWORD
     user add dry --role admin --password-stdin -n << PASSWORD
     user list
     user list --json
     user list --format csv --fields name,role
     user list -q
     user view zoe
     user view @sam --json
     user view nobody
     user view sma
     user role zoe
     user role ada user
     user role zoe admin
     user role zoe admin --json
     user role zoe king
     user passwd zoe --password-stdin << another password
     user rm bob.the-2nd -y
     user rm uma -y
     user rm sue --deactivate -y
     user rm sue --deactivate -y --json
     user activate sue
     user activate sue
     user rm zoe --deactivate --reassign-to sam -y
     user list --json
     user role zoe support
     user rm ada -y
     user rm nobody -y`,
    11,
  ),
  ...typed(
    'sam',
    `user list
     user view uma
     user add eve --password-stdin << PASSWORD
     user role uma admin
     user rm uma -y
     user passwd --password-stdin << wrong password\\nbrand new words
     user passwd --password-stdin << onlyone`,
  ),
  ...typed(
    'uma',
    `user list
     user view
     user view uma
     user view ulf
     user view uma --json
     whoami
     whoami --json
     whoami --fields name,role --format csv
     token list
     token rm none`,
  ),
  ...typed(
    'nobody',
    `whoami
     ticket list
     ticket list --json
     login uma --password-stdin << wrong password
     login nobody --password-stdin << wrong password
     login zoe --password-stdin << another password
     init --admin eve --password-stdin << PASSWORD
     init --reset --admin uma --password-stdin << PASSWORD
     init --reset --admin nobody --password-stdin << PASSWORD
     db check
     db check --log
     db check --json
     db info --fields id,schema,createdAt
     ticket lst
     flashticket
     frobnicate
     ticket list --json --format csv
     ticket list --fields nonsense
     schema ticket
     schema nothing`,
  ),
]

const tokens = [
  ...typed(
    'sam',
    `token new --name nightly -n
     token list
     token new --name nightly --scope write --expires 3d -n --json
     token new --name "no good"
     token new --name x --expires 400d
     token rm nightly`,
    2,
  ),
]

const rows = [
  'key,title,description,status,priority,requester,created,note',
  'A-1,Élan vital,"two\\nlines",done,high,uma,2025-12-31 23:59,hush',
  'A-2,zebra,,new,low,ulf,2025-01-01 00:00,',
  'A-3,ﬁne ligature,Straße,waiting,medium,uma,2025-06-30 12:00,内緒',
  'A-4,ZEBRA,,in-progress,low,sam,2025-06-30 12:00,',
]
const csv = rows.join('\\n')
const worse = [...rows, 'A-5,,,new,low,uma,2025-01-01 00:00,', 'A-6,title,,odd,low,uma,yesterday,'].join('\\n')
const map = '--from csv --id-from key --source old --map createdAt=created --timezone UTC'

const moving = typed(
  'ada',
  `import - ${map} -n << ${csv}
   import - ${map} << ${csv}
   import - ${map} << ${csv}
   import - ${map} --update --json << ${csv.replace('zebra', 'Zebra!')}
   import - ${map} << ${worse}
   import - ${map} --keep-going --json << ${worse}
   import - --from json << [{"title":"by JSON","priority":"high","requester":"ulf"},{"title":"two"}]
   import - --from ndjson --create-users --source t --id-from id << {"id":7,"title":"n","requester":"Newcomer"}
   import - --from ndjson << {"title":
   import nowhere.csv
   export
   export --with-credentials --fields id
   export --format json zebra
   export --format csv --status open
   export --priority high --created 2025-01-01..2026-12-31`,
  13,
)

const words = [
  'vpn',
  'mouse',
  'VPN',
  'zebra',
  'ärger',
  'ÄRGER',
  '50%',
  '_100',
  '\\\\',
  'straße',
  'ss',
  '紙詰まり',
  '紙',
]
const searching = [
  ...words.map((word) => `ticket search "${word}"`),
  ...words.map((word) => `ticket list "${word}" --all --json`),
  `ticket search 内緒 --json`,
  `ticket search "third month"`,
  `ticket search cable --status open`,
  `ticket search "room 309" --json`,
  `ticket search 🖨️`,
  `ticket search é --format csv`,
  `ticket search a`,
  `ticket search "it’s" --fields id,title,found --json`,
  `ticket search nothing-like-that`,
  `ticket search zebra -L 1`,
].flatMap((line) => (['uma', 'sam'] as const).flatMap((who) => typed(who, line)))

const filters = [
  '',
  '--all',
  '--status new',
  '--status open',
  '-s resolved,waiting',
  '--not-status new,in-progress --all',
  '-p high',
  '-p low,medium -c bug,support',
  '-c feature',
  '-a none',
  '-a sam,sue',
  '-a @me,none --all',
  '-r uma',
  '-r @me',
  '-r ulf,sam -p high',
  '--mine',
  '--mine --all',
  '--created today',
  '--created 2025-01-01..2025-12-31 --all',
  '--updated 24h --all',
  '--resolved 7d',
  '--resolved 2026-03-02..2026-03-02',
  '-L 3',
  '--all -L 1',
  '--deleted',
  '-r nobody',
  'zebra --all',
  'E I --all',
]

/** Every filter and every order, each in every format, the third of them and the person changing from line to line. */
const listing = (whole: boolean): Step[] => {
  const sorts = ['', ...sortFields.flatMap((field) => [`--sort ${field}`, `--sort -${field}`])]
  sorts.push('--sort -priority,createdAt', '--sort assignee,-updatedAt,id', '--sort nonsense')
  const askers = ['sam', 'uma', 'ada', 'sam', 'ulf'] as const
  const lines = new Set<string>()
  for (const format of formats) {
    for (const [at, filter] of filters.entries()) {
      for (const [index, sort] of sorts.entries()) {
        if (whole || index === at % sorts.length || at === index % filters.length)
          lines.add(`ticket list ${filter} ${sort} --format ${format}`)
      }
    }
  }
  return [...lines].flatMap((line, index) => typed(askers[index % askers.length] ?? 'sam', line))
}

/** `whole`: every filter with every order in every format. */
export const script = (whole: boolean): Step[] => [
  ...filing,
  ...working,
  ...people,
  ...tokens,
  ...moving,
  ...searching,
  ...listing(whole),
]
