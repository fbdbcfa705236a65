// English: What render/ writes, but for reports.
export const render = {}
