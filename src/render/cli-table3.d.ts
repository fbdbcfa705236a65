// The part of cli-table3 that table.ts replaces; it comes without types of its own.
declare module 'cli-table3/src/layout-manager.js' {
  const layout: {
    makeTableLayout: (rows: string[][]) => unknown[][]
    computeWidths: () => void
    computeHeights: () => void
  }
  export default layout
}
