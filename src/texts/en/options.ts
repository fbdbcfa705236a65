// English: What the help says of options that several commands have.
export const options = {
  ids: 'ids like 12, #12 or 1-3,7',
}
