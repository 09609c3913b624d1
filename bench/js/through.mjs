// mockttp as an intercepting proxy: `node through.mjs PORT`.
//
// It decrypts localhost on every port with a certificate of its own; what goes to host 127.0.0.1 is passed on as it is.

import { generateCACertificate, getLocal } from 'mockttp'

const https = { ...(await generateCACertificate()), tlsPassthrough: [{ hostname: '127.0.0.1' }] }
const server = getLocal({ recordTraffic: false, http2: false, https })
await server.start(Number(process.argv[2]))
await server.forAnyRequest().always().thenPassThrough({ ignoreHostHttpsErrors: true })
