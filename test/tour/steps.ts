// The main job in a few lines, as people type them: the tour runs them, the picture in the README shows some.

export type Step = {
  /** Whose shell it is. */
  who: 'jana' | 'sam' | 'anna'
  /** Said before the line. */
  about?: string
  line: string
  /** What is piped into it; never shown. */
  stdin?: string
  /** It is meant to be refused. */
  fails?: boolean
}

const passwords = { jana: 'a quiet morning', sam: 'four blue chairs', anna: 'rain on the roof' }

const login = (who: Step['who']): Step => ({
  who,
  line: `flashticket login ${who} --password-stdin`,
  stdin: passwords[who],
})

export const steps: readonly Step[] = [
  {
    who: 'jana',
    about: 'Jana sets up the desk. There is no default account: she chooses her own password.',
    line: 'flashticket init --admin jana --password-stdin',
    stdin: passwords.jana,
  },
  login('jana'),
  { who: 'jana', line: 'flashticket user add sam --role support --password-stdin', stdin: passwords.sam },
  { who: 'jana', line: 'flashticket user add anna --password-stdin', stdin: passwords.anna },
  { ...login('anna'), about: 'Anna from accounting has a problem, and says so.' },
  {
    who: 'anna',
    line: 'flashticket ticket new -t "The label printer prints blank pages" -m "Since this morning, third floor." -p high',
  },
  { who: 'anna', line: 'flashticket ticket new -t "May I have a second monitor?" -c feature -p low' },
  { ...login('sam'), about: 'Sam from support looks at what is new, and takes the urgent one.' },
  { who: 'sam', line: 'flashticket ticket list --status new --sort -priority' },
  { who: 'sam', line: 'flashticket ticket take 1' },
  { who: 'sam', line: 'flashticket ticket note 1 "Third time this quarter: replace it next time"' },
  { who: 'sam', line: 'flashticket ticket feedback 1 -s waiting -m "I put new labels in. Does it print now?"' },
  {
    who: 'anna',
    about: 'Anna reads the answer; the note is for staff, she sees no trace of it.',
    line: 'flashticket ticket view 1',
  },
  { who: 'anna', line: 'flashticket ticket feedback 1 "Yes, thank you!"' },
  { who: 'anna', about: 'Staff work is not hers to do.', line: 'flashticket ticket assign 2 anna', fails: true },
  {
    who: 'sam',
    about: 'Sam resolves it; the answer before had put it back in progress.',
    line: 'flashticket ticket status 1 resolved',
  },
  { who: 'sam', line: 'flashticket ticket history 1' },
  {
    who: 'sam',
    about: 'Scripts read JSON, and everything else goes to standard error.',
    line: 'flashticket ticket list --all --json --fields id,status,requester,resolvedAt',
  },
  { who: 'jana', about: 'And Jana makes sure that all is well.', line: 'flashticket db check' },
]
