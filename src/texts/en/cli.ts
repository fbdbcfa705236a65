// English: what cli/ says.
export const cli = {
  program: 'The IT help desk that lives in the shell.',
  examples: 'Examples:',
  error: 'error',
  hint: 'hint',
}
