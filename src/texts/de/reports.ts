// German: What reports say.
import type { Texts } from '../texts.ts'

export const reports: Texts['reports'] = {}
