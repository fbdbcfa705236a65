// English: The home screen.
export const home = {}
