// mockttp answering every event that it was a success: `node mock.mjs PORT`.

import { getLocal } from 'mockttp'

const server = getLocal({ recordTraffic: false })
await server.start(Number(process.argv[2]))
await server.forAnyRequest().always().thenJson(200, { success: true })
