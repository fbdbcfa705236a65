// German: What render/ writes, but for reports.
import type { Texts } from '../texts.ts'

export const render: Texts['render'] = {}
