// Version 13 of the driver has the shape of version 12; it is not installed where Node cannot load it.
declare module 'better-sqlite3-13' {
  const Driver: typeof import('better-sqlite3')
  export default Driver
}
