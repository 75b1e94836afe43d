import path from 'node:path'
import { runGenerator } from './lib/command.mjs'

if (path.basename(process.argv[1] ?? '') === 'generate.mjs') runGenerator()
