// English: What domain/ says.
export const domain = {
  textEmpty: 'the text is empty',
}
