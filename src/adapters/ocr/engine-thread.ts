import { shutNetwork } from '../process/no-network'

/** The thread in which the engine works. Its network is shut before the engine's own code is loaded. */
shutNetwork()
// A thread that cannot load its code ends, and with it the process: whoever asked is told.
void import('tesseract.js/src/worker-script/node/index.js')
