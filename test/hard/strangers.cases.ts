// Every sequence in which the desk once did otherwise than the model of strangers.ts, or the model than SPEC: kept for ever.
import type { Step } from './strangers.ts'

export const found: Record<string, readonly Step[]> = {}
