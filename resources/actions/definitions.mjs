/** Loads the definitions of destinations, one that fails being kept with its reason. */

import Module from 'node:module'
import path from 'node:path'

const PACKAGE = '@segment/action-destinations'

/**
 * Definitions by slug: `{slug, id, directory, definition}` or `{slug, id, directory, failed}`; of all destinations or of
 * one directory alone.
 */
export function load(require, only) {
  const root = path.dirname(require.resolve(`${PACKAGE}/package.json`))
  const found = only === undefined ? loadAll(require, root) : [loadOne(require, root, only)]
  const definitions = new Map()
  for (const { id, directory, definition, reason } of found) {
    const failed = reason ?? wrong(definition)
    const slug = (failed === undefined && definition.slug) || directory
    definitions.set(slug, { slug, id, directory, ...(failed === undefined ? { definition } : { failed }) })
  }
  return definitions
}

function loadOne(require, root, directory) {
  try {
    const place = path.join(root, 'dist', 'destinations', path.basename(directory))
    return { id: '', directory, definition: require(place).default }
  } catch (error) {
    return { id: '', directory, reason: firstLine(error) }
  }
}

/**
 * The package's table requires all of them at once, and one that throws would take the others with it; so what the table
 * asks for is required under a catch.
 */
function loadAll(require, root) {
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
  return Object.entries(manifest).map(([id, entry]) => ({ id, ...entry, reason: reasons.get(entry.directory) }))
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
  return String(error?.message || error).split('\n')[0].slice(0, 500)
}
