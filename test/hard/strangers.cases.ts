// Every sequence in which the desk once did otherwise than the model of strangers.ts, or the model than SPEC: kept for ever.
import type { Step } from './strangers.ts'

const nobody = { id: 0, to: 0, other: 'ada' } as const

export const found: Record<string, readonly Step[]> = {
  // the model was wrong: what waits for its requester is not the next one
  'a waiting ticket is not the next': [
    { who: 'uma', what: 'new', ...nobody },
    { who: 'sam', what: 'status', ...nobody, to: 2 },
    { who: 'sue', what: 'next', ...nobody },
  ],
  // the model was wrong: a watch that is stopped says so
  'a watch that is stopped': [
    { who: 'uma', what: 'new', ...nobody },
    { who: 'ada', what: 'watch', ...nobody },
  ],
}
