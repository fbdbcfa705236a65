// Questions line by line: nothing is drawn twice, choices have numbers, and a screen reader reads all there is.
import type { Texts } from '../../texts/texts.ts'
import type { Choice, Questions } from '../ask.ts'
import type { Keyboard } from './keyboard.ts'

/** So many choices are listed; of more, who answers says by words which ones. */
const listed = 20

export function lineQuestions(keyboard: Keyboard, say: (text: string) => void, texts: Texts): Questions {
  const { asking } = texts

  const ask = async (message: string, how?: { hidden?: boolean }): Promise<string> => {
    return (await keyboard.line({ prompt: `${message} `, ...how })).text
  }

  /** Asks until `read` gives an answer; a string is why it is none. */
  async function until<Answer>(question: () => Promise<Answer | { wrong: string }>): Promise<Answer> {
    for (;;) {
      const answer = await question()
      if (!(typeof answer === 'object' && answer !== null && 'wrong' in answer)) return answer
      if (answer.wrong !== '') say(`${answer.wrong}\n`)
    }
  }

  const numbered = <Value extends string>(choices: readonly Choice<Value>[]): void => {
    for (const [index, { name, description }] of choices.slice(0, listed).entries())
      say(`${index + 1}. ${name}${description === undefined ? '' : ` (${description})`}\n`)
    if (choices.length > listed) say(`${asking.moreChoices(choices.length - listed)}\n`)
  }

  return {
    input: ({ message, default: usual, validate = () => true }) =>
      until(async () => {
        const typed = await ask(usual === undefined ? message : `${message} ${asking.usually(usual)}`)
        const answer = typed === '' ? (usual ?? '') : typed
        const valid = await validate(answer)
        return valid === true ? answer : { wrong: valid }
      }),

    password: ({ message, validate = () => true }) =>
      until(async () => {
        const answer = await ask(`${message} ${asking.hidden}`, { hidden: true })
        const valid = await validate(answer)
        return valid === true ? answer : { wrong: valid }
      }),

    confirm: ({ message, default: usual = false }) =>
      until(async () => {
        const typed = (await ask(`${message} ${asking.yesOrNo(usual ? 1 : 0)}`)).trim().toLowerCase()
        if (typed === '') return usual
        if ([asking.yes.toLowerCase(), 'yes'].some((word) => word.startsWith(typed))) return true
        if ([asking.no.toLowerCase(), 'no'].some((word) => word.startsWith(typed))) return false
        return { wrong: asking.neither }
      }),

    async select({ message, choices, default: usual, leave }) {
      let left = choices
      say(`${message}\n`)
      numbered(left)
      return until(async () => {
        const place = left.slice(0, listed).findIndex(({ value }) => value === usual)
        const last = Math.min(left.length, listed)
        const narrows = choices.length > listed
        const typed = (
          await ask(
            `${narrows ? asking.numberOrWords(last) : asking.number(last)}${place < 0 ? '' : ` ${asking.usually(place + 1)}`}`,
          )
        ).trim()
        if (leave !== undefined && typed === 'q') return leave
        const number = typed === '' ? place + 1 : Number(typed)
        const chosen = Number.isInteger(number) && number <= last ? left[number - 1] : undefined
        if (chosen) return chosen.value
        if (!narrows || typed === '') return { wrong: asking.notANumber(last) }
        const found = choices.filter((choice) => matches(choice, typed))
        if (found.length === 0) return { wrong: asking.noChoice(typed) }
        left = found
        numbered(left)
        return { wrong: '' }
      })
    },
  }
}

/** Whether every word that was typed occurs in the choice, in any case. */
export const matches = ({ name }: Choice<string>, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word))
