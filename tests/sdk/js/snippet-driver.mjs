// Opens a page with one snippet of the Connect page in it, as it is shown, and nothing else.
//
// The first argument is a JSON object: `kind` (`module`: a script that imports its SDK, to be bundled; `html`: a piece
// of the page's head), `code`, `chromium` (the program), `profile` (a folder for it), `userAgent` and `netLog`. When the page is
// there, a line `played` is printed; when a line comes on standard input, the browser is closed and a JSON line with
// every request of the page is printed.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline/promises'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const job = JSON.parse(process.argv[2])

/** The snippet as a page's script, its SDK bundled. */
async function bundle() {
  const stdin = { contents: job.code, resolveDir: import.meta.dirname, loader: 'js' }
  const options = { bundle: true, write: false, format: 'iife', target: 'es2020', logLevel: 'error' }
  const result = await build({ stdin, ...options })
  return result.outputFiles[0].text
}

const html = `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
${job.kind === 'html' ? job.code : '<script src="/bundle.js"></script>'}`
const files = { '/': ['text/html', html] }
if (job.kind === 'module') files['/bundle.js'] = ['text/javascript', await bundle()]
const server = createServer((request, response) => {
  const [type, body] = files[request.url.split('?')[0]] ?? ['text/plain', '']
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

const context = await chromium.launchPersistentContext(job.profile, {
  executablePath: job.chromium,
  headless: true,
  // Mixpanel's and PostHog's SDKs send nothing from a browser that says a program drives it.
  userAgent: job.userAgent,
  args: [
    '--disable-blink-features=AutomationControlled',
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
await page.goto(`http://127.0.0.1:${server.address().port}/`)
console.log('played')

const input = createInterface({ input: process.stdin })
await new Promise((resolve) => input.once('line', resolve))
input.close()
await context.close()
server.close()
console.log(JSON.stringify({ requests, complaints }))
