// flashticket help: a command or a topic.
import type { Define } from '../cli/commands.ts'

const help: Define = (command) => command.argument('[words...]', 'a command or a topic')
export default help
