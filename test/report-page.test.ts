// The page of a report in a real browser: it draws, it asks nobody for anything, and whatever people are called stays text.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededWorld, type World } from './world.ts'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = browsers.find((path) => existsSync(path))
const lacking = executablePath ? '' : ' (not run: no chromium)'

const hostile = [
  '<img src=x onerror=window.hit=1>',
  '<script>window.hit=1</script>',
  '</title><script>window.hit=1</script>',
  '</style><script>window.hit=1</script>',
  '</text></svg><svg onload=window.hit=1>',
  '"><iframe src=https://example.org>',
  "' onmouseover='window.hit=1",
  '<a href="javascript:window.hit=1">click</a>',
  '<!-- --><b>bold</b>&lt;script&gt;&amp;',
  '{{7*7}}<style>*{display:none}</style>',
  'Ünïcode 🫠 لا يعمل',
  '\u202egnp.exe\u2066',
]

type Seen = {
  lang: string
  live: number
  handlers: number
  charts: { role: string; named: string[]; shapes: number; outside: number }[]
  tables: number[]
  names: string[]
  hit: boolean
}

/** What the browser made of the page: run there, where there are elements. */
const inThePage = `({
  lang: document.documentElement.lang,
  live: document.querySelectorAll('script, img, iframe, link, object, embed, a, b, form, foreignObject').length,
  handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length,
  charts: [...document.querySelectorAll('svg')].map((svg) => ({
    role: svg.getAttribute('role'),
    named: svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent),
    shapes: [...svg.querySelectorAll('.bar, .line')].filter((one) => one.getBBox().width > 0).length,
    outside: [...svg.querySelectorAll('text, rect, path, circle')].filter((one) => {
      const { x, width } = one.getBBox()
      return x < -1 || x + width > 721
    }).length,
  })),
  tables: [...document.querySelectorAll('table')].map(({ rows }) => rows.length),
  names: [...document.querySelectorAll('tbody td:first-child')].map(({ textContent }) => textContent),
  hit: 'hit' in window,
})`

const colours = `(() => {
  const { backgroundColor, color } = getComputedStyle(document.body)
  return { backgroundColor, color, wide: document.documentElement.scrollWidth }
})()`

describe.skipIf(lacking !== '')(`the page of a report${lacking}`, () => {
  let world: World
  let browser: Browser
  let page: Page
  /** What must not happen. */
  let wrong: string[] = []
  /** Every address that was asked for. */
  let asked: string[] = []

  beforeAll(async () => {
    world = await seededWorld()
    await world.must('ada', 'config set sla.high 1h/4h')
    const rows = hostile.flatMap((name, index) =>
      ['new', 'resolved'].map((status) => ({
        ...{ title: name, requester: `${name} r`, assignee: name, status, priority: 'high' },
        ...{ updatedBy: name, createdAt: '2026-02-27', updatedAt: `2026-02-28T10:${10 + index}:00Z` },
      })),
    )
    writeFileSync(join(world.folder, 'in.json'), JSON.stringify(rows))
    await world.must('ada', 'import in.json --create-users --timezone UTC')
    await world.must('sam', 'ticket feedback 1 "Once more, please"')
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync'],
      ],
    })
    page = await browser.newPage()
    page.on('console', (message) => wrong.push(`console: ${message.text()}`))
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
    page.on('dialog', (dialog) => wrong.push(`dialog: ${dialog.message()}`))
    page.on('request', (request) => asked.push(request.url()))
  })
  afterAll(async () => {
    await browser?.close()
    await world.close()
  })

  async function show(line: string, language = 'en'): Promise<string> {
    const env = { FLASHTICKET_LANG: language }
    const { out } = await world.must('sam', `report ${line} --until 2026-03-02 --timezone UTC --format html`, { env })
    const path = join(world.folder, 'report.html')
    writeFileSync(path, out)
    ;[wrong, asked] = [[], []]
    await page.goto(pathToFileURL(path).href)
    expect(asked).toEqual([pathToFileURL(path).href])
    return out
  }

  it.each([
    ['summary', 3],
    ['summary --by agent', 1],
    ['summary --by requester', 1],
    ['agents', 3],
    ['agents --by requester', 3],
    ['aging --by agent', 1],
    ['trend', 2],
    ['trend --by week', 2],
    ['sla --by requester', 2],
    ['reopens', 1],
    ['ratings', 0],
  ] as const)('%s', async (line, charts) => {
    const text = await show(line)
    const seen = await page.evaluate<Seen>(inThePage)
    expect(seen).toMatchObject({ lang: 'en', live: 0, handlers: 0, hit: false })
    expect(seen.charts).toHaveLength(charts)
    for (const { role, named, shapes, outside } of seen.charts) {
      expect([role, outside]).toEqual(['img', 0])
      for (const said of named) expect(said).toMatch(/\S/)
      expect(shapes).toBeGreaterThan(line.startsWith('agents') ? -1 : 0)
    }
    for (const rows of seen.tables) expect(rows).toBeGreaterThan(1)
    if (/agent|requester/.test(line) || line === 'agents') {
      const shown = hostile.map((name) => name.replaceAll('\u202e', '<U+202E>').replaceAll('\u2066', '<U+2066>'))
      for (const name of shown) expect(seen.names.some((said) => said?.startsWith(name))).toBe(true)
    }
    // what would be marked up otherwise is not even in the text of the page
    expect(text).not.toMatch(/<(?:script|img|iframe|a |b>)|\u202e/)
    expect([wrong, asked.length]).toEqual([[], 1])
  })

  it('in German', async () => {
    for (const line of ['summary', 'agents', 'aging', 'trend', 'sla --by requester', 'reopens']) {
      const text = await show(line, 'de')
      const seen = await page.evaluate<Seen>(inThePage)
      expect(seen, line).toMatchObject({ lang: 'de', live: 0, hit: false })
      for (const { outside } of seen.charts) expect([line, outside]).toEqual([line, 0])
      expect(text).not.toMatch(/>(?:Tickets as|Agents|By |All<|Resolved|Backlog|First )|Nothing to show| more, in the/)
    }
    await show('trend', 'de')
    expect(await page.locator('h1').textContent()).toBe('Was kam, was ging, was übrig blieb')
    expect(wrong).toEqual([])
  })

  it('by day, by night, on a telephone and on paper', async () => {
    await show('trend')
    const look = () => page.evaluate<{ wide: number }>(colours)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await look()).toMatchObject({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(27, 31, 36)' })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await look()).toMatchObject({ backgroundColor: 'rgb(20, 23, 26)', color: 'rgb(230, 233, 236)' })
    await page.emulateMedia({ media: 'print' })
    expect(await look()).toMatchObject({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' })
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 390, height: 800 })
    expect((await look()).wide).toBe(390)
    // names are not broken letter by letter to make room for figures: those are scrolled to
    await show('agents')
    expect((await page.locator('tbody td').first().boundingBox())?.width).toBeGreaterThan(100)
    expect((await look()).wide).toBe(390)
    expect(wrong).toEqual([])
  })
})
