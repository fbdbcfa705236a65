// Secrets that nobody else has, and whether any of them is where it should not be.
import { sha256 } from '../../src/desk/passwords.ts'
import { demand, type Trial } from './promise.ts'

/** A form of a secret, and under which name it is told where it was found. */
type Form = { name: string; bytes: Buffer }

export class Sought {
  private readonly trial: Trial
  private readonly forms: Form[] = []

  constructor(trial: Trial) {
    this.trial = trial
  }

  get count(): number {
    return this.forms.length
  }

  /** Looks for a text from now on, and for what a program easily makes of it. Gives the text. */
  seek(name: string, text: string): string {
    const forms = {
      '': text,
      ' in base64': Buffer.from(text).toString('base64'),
      ' in hex': Buffer.from(text).toString('hex'),
    }
    for (const [how, form] of Object.entries(forms)) this.forms.push({ name: name + how, bytes: Buffer.from(form) })
    this.forms.push({ name: `${name} in UTF-16`, bytes: Buffer.from(text, 'utf16le') })
    return text
  }

  /** A new password, which is kept in no quick form either. */
  invent(name: string): string {
    const letters = Array.from({ length: 20 }, () => this.trial.pick([...'abcdefghkmnpqrstuvwxyz23456789']))
    const text = this.seek(name, letters.join(''))
    this.forms.push({ name: `SHA-256 of ${name}`, bytes: Buffer.from(sha256(text)) })
    return text
  }

  /** Throws `Broken` where one of them is in `bytes`; `but`: how those begin that may be. */
  demandNoneIn(bytes: Buffer, where: string, but: readonly string[] = []): void {
    for (const form of this.forms) {
      if (but.some((name) => form.name.startsWith(name))) continue
      demand(!bytes.includes(form.bytes), `${form.name} is in ${where}`)
    }
  }
}
