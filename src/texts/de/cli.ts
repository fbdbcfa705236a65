// German: what cli/ says.
import type { Texts } from '../texts.ts'
import { adopting } from './cli/adopting.ts'
import { importing } from './cli/importing.ts'
import { listing } from './cli/listing.ts'

export const cli: Texts['cli'] = {
  program: 'Der IT-Helpdesk, der in der Shell wohnt.',
  examples: 'Beispiele:',
  error: 'Fehler',
  hint: 'Tipp',
  adopting,
  importing,
  listing,
}
