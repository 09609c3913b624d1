// Opens a page with one real browser SDK in Chromium, set up as its documentation says with only the host changed.
//
// The first argument is a JSON object: `page` (a file of pages/), `snippet` (render Segment's snippet into the head),
// `url` and `writeKey`, `loadOptions` of the SDK, `userAgent` (some SDKs take a headless browser for a robot), `leave` (go to another page after the calls), `chromium` (the
// program), `profile` (a folder for it) and `netLog` (a file in which Chromium writes down what its network does).
// The page's origin is another than the SDK's. When the calls are made, a line `played` is printed; when a line comes
// on standard input, the browser is closed and a JSON line with every request of the page is printed.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline/promises'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const job = JSON.parse(process.argv[2])
const calls = JSON.parse(readFileSync(new URL('../calls.json', import.meta.url), 'utf8'))

/** The application's script with the SDK in it. */
async function bundle() {
  const entry = new URL(`pages/${job.page}.mjs`, import.meta.url).pathname
  const options = { bundle: true, write: false, format: 'iife', target: 'es2020', logLevel: 'error' }
  const result = await build({ entryPoints: [entry], ...options })
  return result.outputFiles[0].text
}

/** Segment's own snippet with the two changes that its user makes: the script's address and the CDN. */
function snippet() {
  const { max } = createRequire(import.meta.url)('@segment/snippet')
  const host = new URL(job.url).host
  const options = { apiKey: job.writeKey, host, useHostForBundles: true, page: false, load: job.loadOptions ?? true }
  return max(options).replaceAll(`https://${host}`, job.url)
}

const escape = (text) => text.replaceAll('</', '<\\/')
const html = `<!doctype html><meta charset="utf-8"><title>Shop 🛒</title><link rel="icon" href="data:,">
<script>window.job = ${escape(JSON.stringify({ ...job, calls }))}</script>
${job.snippet ? `<script>${escape(snippet())}</script>` : ''}<script src="/bundle.js"></script>`
const files = { '/': ['text/html', html], '/bundle.js': ['text/javascript', await bundle()] }

const server = createServer((request, response) => {
  const [type, body] = files[request.url.split('?')[0]] ?? ['text/plain', 'another page']
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`

const context = await chromium.launchPersistentContext(job.profile, {
  executablePath: job.chromium,
  headless: true,
  userAgent: job.userAgent,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    `--log-net-log=${job.netLog}`,
  ],
})
const requests = []
const complaints = []
context.on('request', (request) => requests.push({ method: request.method(), url: request.url() }))
const page = await context.newPage()
page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
page.on('pageerror', (error) => complaints.push(String(error)))

await page.goto(`${origin}/?utm=ü`)
await page.waitForFunction('window.played', null, { timeout: 20_000 }).catch((error) => {
  console.error('the calls were not made:', { requests, complaints })
  throw error
})
if (job.leave) await page.goto(`${origin}/thanks`)
console.log('played')

const input = createInterface({ input: process.stdin })
await new Promise((resolve) => input.once('line', resolve))
input.close()
await context.close()
server.close()
console.log(JSON.stringify({ origin, requests, complaints }))
