/** Loads the definitions of all destinations, one that fails being kept with its reason. */

import Module from 'node:module'
import path from 'node:path'

const PACKAGE = '@segment/action-destinations'

/**
 * Definitions by slug: `{slug, id, directory, definition}` or `{slug, id, directory, failed}`.
 *
 * The package's table requires all of them at once, and one that throws would take the others with it; so what the table
 * asks for is required under a catch.
 */
export function load(require) {
  const root = path.dirname(require.resolve(`${PACKAGE}/package.json`))
  const reasons = new Map()
  const original = Module._load
  Module._load = function (request, parent, ...rest) {
    const ofTable = request.startsWith('./') && isTable(parent?.filename, root)
    if (!ofTable) return original.call(this, request, parent, ...rest)
    try {
      return original.call(this, request, parent, ...rest)
    } catch (error) {
      reasons.set(request.slice(2), firstLine(error))
      return {}
    }
  }
  let manifest
  try {
    manifest = require(PACKAGE).manifest
  } finally {
    Module._load = original
  }
  const definitions = new Map()
  for (const [id, { definition, directory }] of Object.entries(manifest)) {
    const failed = reasons.get(directory) ?? wrong(definition)
    const slug = (failed === undefined && definition.slug) || directory
    definitions.set(slug, { slug, id, directory, ...(failed === undefined ? { definition } : { failed }) })
  }
  return definitions
}

function isTable(filename, root) {
  return filename?.startsWith(root + path.sep) && path.basename(path.dirname(filename)) === 'destinations'
}

function wrong(definition) {
  if (definition === null || typeof definition !== 'object') return 'It exports no definition.'
  if (typeof definition.name !== 'string') return 'Its definition has no name.'
  if (definition.actions === null || typeof definition.actions !== 'object') return 'Its definition has no actions.'
  return undefined
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n')[0].slice(0, 500)
}
