// A watcher as a process of its own, which can be killed and started anew where it was; what it saw, and when.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** An entry as it was printed; times in milliseconds since 1970. */
export type Seen = { id: number; at: number; printed: number }

export type Person = { name: string; env: Record<string, string> }

export const bin = resolve('bin/flashticket.js')

export class Watcher {
  readonly seen: Seen[] = []
  readonly person: Person
  private readonly since: number
  private child: ReturnType<typeof spawn> | undefined
  /** What it said on standard error. */
  told = ''

  constructor(person: Person, since: number) {
    this.person = person
    this.since = since
    this.start()
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  private start(): void {
    const since = String(this.seen.at(-1)?.id ?? this.since)
    const child = spawn(process.execPath, [bin, 'watch', '--json', '--since', since], { env: this.person.env })
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const printed = Date.now()
      const lines = (rest + text).split('\n')
      // a line without its end, of a process that was killed, is printed again by the next
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const { id, at } = JSON.parse(line) as { id: number; at: string }
        this.seen.push({ id, at: Date.parse(at), printed })
      }
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (this.told += text))
    this.child = child
  }

  /** Ends the process, whatever it is doing, once all that it printed is read. */
  kill(): Promise<void> {
    return new Promise((done) => {
      this.child?.once('close', () => done())
      this.child?.kill('SIGKILL')
    })
  }

  async restart(): Promise<void> {
    await this.kill()
    this.start()
  }

  async until(enough: (seen: readonly Seen[]) => boolean, patience = 60_000): Promise<boolean> {
    const end = performance.now() + patience
    while (!enough(this.seen) && performance.now() < end) await new Promise((done) => setTimeout(done, 50))
    return enough(this.seen)
  }
}
