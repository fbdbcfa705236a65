// The same script, typed on both engines: what is seen of it is the same, byte for byte.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Screen, seededWorld, type World } from '../world.ts'
import { script } from './script.ts'

// FLASHTICKET_SAME=whole: every filter with every order in every format
const steps = script(process.env.FLASHTICKET_SAME === 'whole')

let worlds: [World, World]
beforeAll(async () => {
  worlds = [await seededWorld('sqlite'), await seededWorld('postgres')]
})
afterAll(() => Promise.all(worlds.map((world) => world.close())))

/** What is another on every desk: its id, where it lies, and hashes with their salt. */
function masked(text: string, world: World): string {
  return text
    .replaceAll(world.shownDb, '<database>')
    .replaceAll(world.folder, '<folder>')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<uuid>')
    .replace(/\$2[ab]\$\d\d\$[./\w]{53}/g, '<hash>')
}

async function seen(world: World, { who, line, later, stdin }: (typeof steps)[number]) {
  world.later(later)
  const { out, err, exit }: Screen = await world.type(who, line, stdin === undefined ? {} : { stdin })
  return { line, exit, out: masked(out, world), err: masked(err, world) }
}

test(`${steps.length} lines`, { timeout: 600_000 }, async () => {
  expect(steps.length).toBeGreaterThan(300)
  const exits = new Set<number>()
  const differences: unknown[] = []
  for (const step of steps) {
    const [here, there] = [await seen(worlds[0], step), await seen(worlds[1], step)]
    exits.add(here.exit)
    // a bug on both is none the less one
    expect(here.exit, `${step.line}\n${here.err}`).not.toBe(1)
    if (JSON.stringify(here) !== JSON.stringify(there)) differences.push([here, there])
  }
  expect(differences).toEqual([])
  expect([...exits].sort((a, b) => a - b)).toEqual([0, 2, 3, 4, 5, 6, 9])
})
