// Facts about one thing, a line each: their names in one column, what they say in the next.
import type { Look } from './look.ts'

/** Writes a fact as a line, the column wide enough for each of `names`, and at least for `least` characters. */
export const factIn =
  (names: Readonly<Record<string, string>>, least: number, { style }: Look) =>
  (name: string, value: string): string => {
    const widest = Object.values(names).reduce((widest, { length }) => Math.max(widest, length + 1), least)
    return `${style.dim(name.padEnd(widest))} ${value}`
  }
