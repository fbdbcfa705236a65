// Under strace: whatever a changing command wrote is on the disk before the first byte of its answer.
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { changing, changingDesk, placeFor, wordsAt } from './changing.ts'
import { demandDone, inParallel, need, person, run } from './program.ts'
import { demand, type Promised, type Trial } from './promise.ts'

async function prove(trial: Trial): Promise<string> {
  need('strace')
  const world = await changingDesk()
  const chosen = trial.of(
    changing,
    changing.filter((_, index) => index % 4 === trial.seed % 4),
  )
  const syncs = await inParallel(2, chosen, async ([who, line, stdin]) => {
    const { here, db } = placeFor(trial, world)
    const trace = join(here, 'trace')
    const calls =
      'trace=/^(p?write(v|64)?|pwritev2?|f(data)?sync|ftruncate|link(at)?|rename(at2?)?|unlink(at)?|openat|mkdir(at)?)$'
    const under = ['strace', '-f', '-y', '-qq', '-s', '32', '-o', trace, '-e', calls]
    const args = wordsAt(here, line)
    demandDone(await run(args, { env: person(world, who, db), stdin, under }), line)
    return demandOnDisk(readFileSync(trace, 'utf8'), here, line)
  })
  await world.close()
  return `${chosen.length} of ${chosen.length} lines that change something, ${syncs.reduce((sum, one) => sum + one)} fsyncs`
}

/**
 * Reads what strace saw up to the first byte of the answer, on standard output or error: every file in `here` that was
 * written is synced after that, and so is the folder in which one got a name. Gives the number of fsyncs until then.
 */
function demandOnDisk(trace: string, here: string, line: string): number {
  const unsynced = new Set<string>()
  const pending = new Map<string, string>()
  let syncs = 0
  let written = false
  const synced = (path: string): void => {
    syncs += 1
    unsynced.delete(path)
  }
  for (const text of trace.split('\n')) {
    const [, pid = '', call = ''] = /^(\d+) +(.*)$/.exec(text) ?? []
    const resumed = /^<\.\.\. f(?:data)?sync resumed>.*= 0/.test(call)
    if (resumed) synced(pending.get(pid) ?? '')
    const [, name = '', fd = '', path = ''] = /^(\w+)\((\d+)<([^>]*)>/.exec(call) ?? []
    const isAnswer = /^p?writev?/.test(name) && (fd === '1' || fd === '2')
    if (isAnswer) {
      demand(written, `${line}: nothing was written before the answer`)
      demand(unsynced.size === 0, `${line}: not on the disk when it answers: ${[...unsynced].join(', ')}`)
      demand(syncs > 0, `${line}: no fsync before the answer`)
      return syncs
    }
    if (/^f(data)?sync/.test(name)) {
      if (call.includes('<unfinished')) pending.set(pid, path)
      else if (/= 0$/.test(call)) synced(path)
    }
    // the index of the write-ahead log is memory that all who have it open share, and made anew after a crash
    const isOurs = path.startsWith(here) && !path.endsWith('-shm') && path !== join(here, 'trace')
    if (/^(p?write|ftruncate)/.test(name) && isOurs) {
      written = true
      unsynced.add(path)
    }
    const [, gone] = /^unlink(?:at)?\((?:AT_FDCWD[^,]*, )?"([^"]+)"/.exec(call) ?? []
    if (gone !== undefined) unsynced.delete(gone)
    // a database that keeps the name that it was made under has two, and is refused
    if (gone?.startsWith(here) && /\.flashticket-[^.]{36}$/.test(gone)) unsynced.add(dirname(gone))
    const [, made] =
      /^(?:openat|mkdirat|mkdir)\((?:AT_FDCWD[^,]*, )?"([^"]+)", (?:.*O_CREAT.*|0\d+)\) += \d/.exec(call) ?? []
    // of the files beside it that come and go with those who use it, SQLite takes care by itself
    const isLasting = made?.startsWith(here) && !/-(wal|shm|journal)$|\.flashticket-/.test(made)
    if (made !== undefined && isLasting) unsynced.add(dirname(made))
    const named = /^(?:link|rename)\w*\((?:AT_FDCWD[^,]*, )?"([^"]+)", (?:AT_FDCWD[^,]*, )?"([^"]+)"/.exec(call)
    if (named?.[2]?.startsWith(here)) unsynced.add(dirname(named[2]))
  }
  demand(false, `${line}: there was no answer; ${basename(here)}`)
}

const promised: Promised = {
  name: 'fsync',
  says: 'and a power failure, as far as the disk obeys: all that was written is synced before the first byte of the answer',
  share: 25,
  prove,
}
export default promised
