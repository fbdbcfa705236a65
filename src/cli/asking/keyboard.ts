// Reads lines from a terminal key by key: what was typed when Ctrl-C came is not lost, and a password does not show.
import { emitKeypressEvents, type Interface } from 'node:readline'
import type { Writable } from 'node:stream'

/** `pasted`: more was typed already when the line ended. */
type Line = { text: string; pasted: boolean }

/** The person ended it: with Ctrl-C, Ctrl-D, by closing the terminal, or with Escape; `typed` is what stood there. */
export class Ended extends Error {
  readonly by: 'escape' | 'interrupt'
  readonly typed: string
  constructor(by: Ended['by'], typed: string) {
    super(`ended by ${by}`)
    this.by = by
    this.typed = typed
  }
}

export type Keyboard = {
  /** `prompt` is shown once keys are read; with `goesOn` there is another line to come, and they are read on. */
  line(how?: { prompt?: string; hidden?: boolean; goesOn?: boolean }): Promise<Line>
  /** No line comes any more. */
  rest(): void
}

type Key = { name?: string; ctrl?: boolean; meta?: boolean }

/** Within which the rest of a key comes that begins like Escape; Node's own half a second is long for who wants out. */
const escapeTime = 50

/** Makes the stream tell of keys, of Escape soon. */
export const tellKeys = (stdin: NodeJS.ReadStream): void =>
  emitKeypressEvents(stdin, { escapeCodeTimeout: escapeTime } as unknown as Interface)

/** What shows on `screen` is only ever added to; the one exception is what Backspace takes away. */
export function openKeyboard(stdin: NodeJS.ReadStream, screen: Writable): Keyboard {
  const ahead: [text: string | undefined, key: Key][] = []
  tellKeys(stdin)
  const rest = (): void => {
    stdin.setRawMode?.(false)
    stdin.pause()
  }

  return {
    rest,
    line: ({ prompt = '', hidden = false, goesOn = false } = {}) =>
      new Promise((resolve, reject) => {
        let typed = ''
        let done = false
        const show = (text: string): void => void (hidden || screen.write(text))
        const end = (settle: () => void, last = true): void => {
          done = true
          screen.write('\n')
          // the other keys of a paste come in the same moment
          setImmediate(() => {
            stdin.off('keypress', press)
            stdin.off('end', hangUp)
            if (last) rest()
            settle()
          })
        }
        const stop = (by: Ended['by']): void => {
          ahead.length = 0
          end(() => reject(new Ended(by, hidden ? '' : typed)))
        }
        const hangUp = (): void => stop('interrupt')
        const enter = (key: Key): void =>
          end(() => {
            if (key.name === 'return' && ahead[0]?.[1].name === 'enter') ahead.shift()
            resolve({ text: typed, pasted: ahead.length > 0 })
          }, !goesOn)
        const erase = (count: number): void => {
          for (const character of charactersOf(typed).reverse().slice(0, count)) {
            typed = typed.slice(0, -character.length)
            show('\b \b'.repeat(wide.test(character) ? 2 : 1))
          }
        }
        const take = (text: string | undefined, key: Key): void => {
          const { name, ctrl } = key
          if (ctrl && (name === 'c' || (name === 'd' && typed === ''))) stop('interrupt')
          else if (name === 'escape') stop('escape')
          else if (name === 'return' || name === 'enter') enter(key)
          else if (name === 'backspace') erase(1)
          else if (ctrl && name === 'u') erase(typed.length)
          else if (ctrl && name === 'w') erase(charactersOf(/\S*\s*$/.exec(typed)?.[0] ?? '').length)
          else if (text !== undefined && !ctrl && !key.meta && printed.test(text)) {
            typed += text
            show(text)
          }
        }
        const feed = (): void => {
          for (let key = ahead.shift(); key; key = done ? undefined : ahead.shift()) take(...key)
        }
        const press = (text: string | undefined, key: Key): void => {
          ahead.push([text, key])
          if (!done) feed()
        }
        stdin.on('keypress', press)
        stdin.once('end', hangUp)
        stdin.setRawMode?.(true)
        stdin.resume()
        screen.write(prompt)
        feed()
      }),
  }
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })
const charactersOf = (text: string): string[] => [...characters.segment(text)].map(({ segment }) => segment)

// of two columns
const wide = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const printed = /^(?:[^\u0000-\u001f\u007f-\u009f]|\t)+$/u
