/** Whether the packages understood a query in Segment's filter query language, or only did not stumble over it. */

const OPERATORS = new Set([
  '=', '!=', '<', '<=', '>', '>=', 'number_equals', 'number_not_equals', 'contains', 'not_contains', 'starts_with',
  'not_starts_with', 'ends_with', 'not_ends_with', 'exists', 'not_exists', 'is_true', 'is_false',
])
const WITHOUT_VALUE = new Set(['exists', 'not_exists', 'is_true', 'is_false'])

/** Their parser takes any word for an operator, the end for a value, and leaves holes for what it does not know. */
export function understood(parsed, text) {
  return !parsed.error && sound(parsed, text)
}

function sound(condition, text) {
  if (!condition) return false
  if (condition.type === 'group') {
    return condition.children.length > 0 && condition.children.every((child) => sound(child, text))
  }
  if (!OPERATORS.has(condition.operator)) return false
  if (WITHOUT_VALUE.has(condition.operator)) return true
  return condition.value !== undefined && (condition.value !== 'eos' || text.includes('eos'))
}
