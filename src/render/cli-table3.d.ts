// The part of cli-table3 that table.ts replaces; it comes without types of its own.
declare module 'cli-table3/src/utils.js' {
  const parts: {
    strlen: (text: string) => number
    pad: (text: string, length: number, filler: string, direction: string) => string
    truncate: (text: string) => string
  }
  export default parts
}
