// German: what cli/ says.
import type { Texts } from '../texts.ts'

export const cli: Texts['cli'] = {
  program: 'Der IT-Helpdesk, der in der Shell wohnt.',
  examples: 'Beispiele:',
  error: 'Fehler',
  hint: 'Tipp',
}
