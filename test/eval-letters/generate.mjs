import path from 'node:path'
import { runGenerator } from '../eval-voices/lib/command.mjs'

runGenerator({ folder: path.join(import.meta.dirname, 'mails'), prefix: 'l' })
