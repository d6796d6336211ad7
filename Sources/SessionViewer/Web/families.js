// Event types by subject: the family gives a type its colour, and a stream is what the list of events folds.
export function family(type) {
  if (type === 'error' || /\.failed$/.test(type)) return 'error'
  if (/input_audio_transcription|input_transcript/.test(type)) return 'transcription'
  if (/input_audio_buffer|^session\.input_audio\.|^input_/.test(type)) return 'input'
  if (/function_call|mcp|delegation/.test(type)) return 'tool'
  if (/rate_limits|usage/.test(type)) return 'limit'
  if (/^conversation\./.test(type)) return 'item'
  if (/audio|transcript|viseme/.test(type)) return 'audio'
  if (/^(response|decision)\./.test(type)) return 'response'
  return 'session'
}

export function isStream(type) {
  return /\.delta$|input_audio(_buffer)?\.append$/.test(type)
}

// The end of a type says more than its beginning: [what may give way, what stays].
export function typeParts(type) {
  const parts = type.split('.')
  const keep = parts.length > 2 ? 2 : 1
  const before = parts.slice(0, -keep).join('.')
  return [before && before + '.', parts.slice(-keep).join('.')]
}
