// English: What db/ says.
export const db = {}
