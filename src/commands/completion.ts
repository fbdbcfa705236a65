// flashticket completion: the script that makes TAB work.
import type { Define } from '../cli/commands.ts'

const completion: Define = (command) => command.argument('<shell>', 'bash, zsh, fish or powershell')
export default completion
