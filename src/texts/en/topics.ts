// English: the topics of help.
export const topics = {}
