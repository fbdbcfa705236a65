// Random tests are the same ones every time; FLASHTICKET_SEED=n runs others. A failure names its seed.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FLASHTICKET_SEED ?? 20260302) })
