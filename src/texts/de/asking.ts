// German: Questions.
import type { Texts } from '../texts.ts'

export const asking: Texts['asking'] = {}
