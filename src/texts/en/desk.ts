// English: What desk/ says.
export const desk = {}
