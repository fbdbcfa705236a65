// German: What db/ says.
import type { Texts } from '../texts.ts'

export const db: Texts['db'] = {}
