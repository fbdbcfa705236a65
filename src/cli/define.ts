// What a command file is: a function that gives the command its own part, examples at the end.
import type { Command } from 'commander'
import type { Context } from './context.ts'

/** Gives a command its arguments, options, examples and action. */
export type Define = (command: Command, context: Context) => Command
