// English: what cli/ says.
import { adopting } from './cli/adopting.ts'
import { importing } from './cli/importing.ts'
import { listing } from './cli/listing.ts'

export const cli = {
  program: 'The IT help desk that lives in the shell.',
  examples: 'Examples:',
  error: 'error',
  hint: 'hint',
  adopting,
  importing,
  listing,
}
