// Prints the script of a page of pages/ with its SDKs in it; the first argument is the page's name.
import { build } from 'esbuild'

const entry = new URL(`pages/${process.argv[2]}.mjs`, import.meta.url).pathname
const options = { bundle: true, write: false, format: 'iife', target: 'es2020', logLevel: 'error' }
const result = await build({ entryPoints: [entry], ...options })
process.stdout.write(result.outputFiles[0].text)
