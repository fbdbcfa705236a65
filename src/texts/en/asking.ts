// English: Questions.
export const asking = {}
