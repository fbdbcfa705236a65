// Times as they are kept: what Date makes of them, without asking it to write them.
import { expect, test } from 'vitest'
import { isExact, lastMoment, timeOf, utcOf } from '../../src/domain/times.ts'

test('a time is written as Date writes it', () => {
  const edges = ['1970-01-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z', '2026-11-27T09:05:03.007Z', lastMoment]
  for (const edge of edges) {
    for (const away of [-1, 0, 1]) {
      const time = new Date(Date.parse(edge) + away)
      expect(utcOf(time)).toBe(time.toISOString())
    }
  }
  // every so often, so that each month, hour and length of a number comes
  for (let at = Date.parse('1999-12-30'); at < Date.parse('2031-01-02'); at += 7_654_321_009) {
    expect(utcOf(new Date(at))).toBe(new Date(at).toISOString())
    expect(isExact(utcOf(new Date(at)))).toBe(true)
  }
})

test('years of other lengths are, too, and what is no time is none', () => {
  for (const year of ['0001-01-01T00:00:00.000Z', '-000005-01-01T00:00:00.000Z', '+012345-01-01T00:00:00.000Z']) {
    expect(utcOf(new Date(year))).toBe(year)
  }
  expect(() => utcOf(new Date(Number.NaN))).toThrow(RangeError)
})

test('a time whose year has five digits in UTC cannot be kept, as it would sort before all others', () => {
  const behind = (local: string): string => new Date(`${local}-05:00`).toISOString()
  expect(timeOf('9999-12-31 18:59:59', behind)).toBe('9999-12-31T23:59:59.000Z')
  for (const late of ['9999-12-31 23:59:59', '9999-12-31T23:59:59-05:00', '0000-01-01T00:00:00+05:00'])
    expect([late, timeOf(late, behind)]).toEqual([late, undefined])
})
