// German: what the help of each command says, under its path as typed.
import { dbCommands } from './commands/db.ts'
import { deskCommands } from './commands/desk.ts'
import { reportCommands } from './commands/report.ts'
import { ticketCommands } from './commands/ticket.ts'
import { userCommands } from './commands/user.ts'

export const commands = { ...ticketCommands, ...deskCommands, ...userCommands, ...reportCommands, ...dbCommands }
