// German: What the help says of options that several commands have.
import type { Texts } from '../texts.ts'

export const options: Texts['options'] = {
  ids: 'Nummern wie 12, #12 oder 1-3,7',
}
