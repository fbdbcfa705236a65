// German: What domain/ says.
import type { Texts } from '../texts.ts'

export const domain: Texts['domain'] = {
  textEmpty: 'der Text ist leer',
}
