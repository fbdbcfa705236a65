// English: What reports say.
export const reports = {}
