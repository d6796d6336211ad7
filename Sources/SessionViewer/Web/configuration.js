// What a session's configuration says, in today's shape or the beta's.
export function voiceOf(config) {
  return config.audio?.output?.voice ?? config.voice
}

export function turnDetectionOf(config) {
  return config.audio?.input?.turn_detection ?? config.turn_detection
}

export function transcriptionOf(config) {
  return config.audio?.input?.transcription ?? config.input_audio_transcription
}
