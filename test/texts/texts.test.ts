// The catalogues: the same texts in every language, with the same things standing in them.
import { expect, test } from 'vitest'
import { de } from '../../src/texts/de.ts'
import { en } from '../../src/texts/en.ts'
import { textsFor } from '../../src/texts/texts.ts'

type Catalogue = { readonly [key: string]: unknown }

/** Every text of a catalogue under its path, with what stands in it marked as «1», «2», …; whole pages, too. */
async function textsOf(catalogue: Catalogue, path = ''): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(catalogue)) {
    const here = `${path}${key}`
    if (key === 'pages' && typeof value === 'function') {
      for (const entry of await textsOf((await value()) as Catalogue, `${here}.`)) all.set(...entry)
    } else if (typeof value === 'function') all.set(here, told(value as (...values: unknown[]) => unknown))
    else if (typeof value === 'object' && value !== null)
      for (const entry of await textsOf(value as Catalogue, `${here}.`)) all.set(...entry)
    else all.set(here, String(value))
  }
  return all
}

// once with texts, once with numbers: what is counted may be written in words where it is one
const told = (text: (...values: unknown[]) => unknown): string =>
  [
    text(...[1, 2, 3, 4, 5, 6].map((place) => `«${place}»`)),
    text(...[1, 2, 3, 4, 5, 6].map((place) => 40 + place)),
    text(1, 1, 1, 1, 1, 1),
  ].join('\n')

const marksIn = (text: string): string[] => [...new Set(text.match(/«\d»|\b4[1-6]\b/g) ?? [])].sort()

test('English and German have the same texts, with the same things in them', async () => {
  const english = await textsOf(en)
  const german = await textsOf(de)
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [path, text] of german) {
    expect.soft({ path, marks: marksIn(text) }).toEqual({ path, marks: marksIn(english.get(path) ?? '') })
    expect.soft({ path, text: text.trim() }).not.toEqual({ path, text: '' })
  }
})

test('the language is what the environment says first', async () => {
  const languages = {
    '': 'en',
    'FLASHTICKET_LANG=de': 'de',
    'FLASHTICKET_LANG=en LC_ALL=de_DE.UTF-8': 'en',
    'LC_ALL=de_AT.UTF-8': 'de',
    'LC_ALL=C LANG=de_DE.UTF-8': 'en',
    'LC_MESSAGES=de LANG=en_US.UTF-8': 'de',
    'LANG=de_DE@euro': 'de',
    'LANG=DE': 'de',
    'LANG=den_CA': 'en',
    'LANG=C.UTF-8': 'en',
    'LANG=fr_FR': 'en',
  }
  for (const [line, locale] of Object.entries(languages)) {
    const env = Object.fromEntries(line.split(' ').map((word) => word.split('=')))
    expect({ line, locale: (await textsFor(env)).locale }).toEqual({ line, locale })
  }
})
