// Writing something longer: typed here or in an editor, kept until it is sent, and got back where it was not.
import { notFound } from '../domain/error.ts'
import { isBlank } from '../domain/text.ts'
import { fault, LeftQuestion, type Questions } from './ask.ts'
import type { Context } from './context.ts'
import { onThisDesk } from './failure.ts'
import { wordsOf } from './programs.ts'
import { edited, LeftEditor } from './texts.ts'
import type { Draft, Unsent } from './unsent.ts'

export type Composing = {
  /** What was typed before and is to go on; empty where nothing is. */
  before: Draft
  /** Asks for one part, and keeps what is typed, be it answered or left; `was`: what stood there without being typed. */
  ask(part: keyof Draft, ask: () => Promise<string>, was?: string): Promise<string>
  /** Forgets what was typed: the desk has it, whatever becomes of the output. */
  sent(): void
}

/**
 * Does `work`, in which somebody types what the command `line` (`ticket new`) sends. With `recover`, what was kept
 * comes back; else whoever can be asked is asked whether it shall. Throws `forbidden` with a token that
 * may only read, `not_found`: nothing was kept; and what `work` throws, once it is told how to get back what was typed.
 */
export async function composing<Result>(
  ctx: Context,
  line: string,
  recover: boolean,
  work: (composing: Composing) => Promise<Result>,
): Promise<Result> {
  await (await ctx.desk()).demandWrite()
  const unsent = await ctx.unsent()
  const before = await recovered(ctx, unsent, line, recover)
  let draft = before
  let kept = Object.keys(before).length > 0
  const keep = (part: keyof Draft, text: string): void => {
    draft = { ...draft, [part]: text }
    kept = unsent.keep(line, draft)
  }
  const tell = async (): Promise<void> => {
    if (Object.values(draft).every((text) => text === '')) return
    const { asking } = ctx.texts
    const { db, accessible } = ctx.common()
    const again = onThisDesk(`flashticket ${line} --recover${accessible ? ' --accessible' : ''}`, db)
    await ctx.notice(kept ? asking.kept(again) : asking.notKept)
  }
  const sent = (): void => {
    if (ctx.common().dryRun) return
    if (kept) unsent.keep(line, {})
    draft = {}
  }
  try {
    const result = await work({
      before,
      sent,
      async ask(part, ask, was = '') {
        try {
          const text = await ask()
          keep(part, text)
          return text
        } catch (error) {
          const left = error instanceof LeftQuestion || error instanceof LeftEditor ? error.typed : was
          if (left !== was) keep(part, left)
          throw error
        }
      },
    })
    if (ctx.common().dryRun) await tell()
    else sent()
    return result
  } catch (error) {
    await tell()
    throw error
  }
}

async function recovered(ctx: Context, unsent: Unsent, line: string, recover: boolean): Promise<Draft> {
  const draft = unsent.find(line)
  if (recover) {
    if (draft) return draft
    throw notFound((texts) => texts.asking.noDraft, `flashticket ${line}`)
  }
  if (!draft || !ctx.mayAsk()) return {}
  const { asking } = ctx.texts
  const questions = await ctx.question('--recover')
  const first = (draft.title || draft.text || '').split('\n')[0] ?? ''
  return (await questions.confirm({ message: asking.goOn(shortened(first)), default: true })) ? draft : {}
}

const shortened = (text: string): string => (text.length > 50 ? `${text.slice(0, 49)}…` : text)

/**
 * A text of several lines, typed here or in the person's editor; `before`: what was typed already. Throws
 * `LeftQuestion`, and what the editor does.
 */
export async function askText(
  ctx: Context,
  questions: Questions,
  { message, before = '', optional = false }: { message: string; before?: string | undefined; optional?: boolean },
  check: (text: string) => unknown,
): Promise<string> {
  const { asking } = ctx.texts
  const [editor] = wordsOf(ctx.host.env.VISUAL ?? ctx.host.env.EDITOR ?? '')
  const inEditor = (text: string): string => edited(ctx.host, text).trimEnd()
  const valid = (text: string): true | string => (optional && text === '' ? true : fault(ctx.texts, () => check(text)))
  let text = before
  const editedRight = async (): Promise<boolean> => {
    text = inEditor(text)
    const right = valid(text)
    if (right !== true) await ctx.notice(right)
    return right === true
  }
  if (!isBlank(before)) {
    const what = await questions.select({
      message,
      choices: [
        { value: 'keep', name: asking.keepText(shortened(before.split('\n')[0] ?? ''), before.split('\n').length) },
        ...(editor === undefined ? [] : [{ value: 'edit', name: asking.editText(editor) }]),
        { value: 'anew', name: asking.writeAnew },
      ],
    })
    if (what === 'keep' && valid(before) === true) return before
    if (what === 'edit' && (await editedRight())) return text
  }
  for (;;) {
    const typed = await questions
      .input({
        message,
        lines: true,
        ...(editor !== undefined && { hint: `${asking.linesEnd}; ${asking.editorLine(editor)}`, alone: 'e' }),
        validate: valid,
      })
      .catch((error: unknown) => {
        // what the editor saved is not lost with what was not typed
        throw error instanceof LeftQuestion && error.typed === '' ? new LeftQuestion(error.back, text) : error
      })
    if (editor === undefined || typed !== 'e') return typed
    if (await editedRight()) return text
  }
}
