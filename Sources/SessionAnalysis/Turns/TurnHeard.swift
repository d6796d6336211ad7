/// What a turn's responses said, and how much of it was heard.
struct TurnHeard {
    /// What the messages say, a line each.
    private(set) var outputText: String?
    /// How much audio there is, in milliseconds.
    private(set) var audioMs: Double?
    private(set) var heard = Heard()
    private(set) var cutSource: Heard.CutSource?

    init(_ state: TurnState, _ sounds: [PlayedSound], _ sources: TurnSources) {
        let messages = state.responses.flatMap { sources.conversation.assistantMessages(ofResponse: $0) }
        outputText = sources.conversation.text(ofItems: messages)
        var parts: [Heard] = []
        for played in sounds where played.sound.isSpoken {
            let (sound, playback) = (played.sound, played.playback)
            if sound.hasAudio { audioMs = (audioMs ?? 0) + sound.lengthMs }
            cutSource = cutSource ?? playback.cutSource
            let spoken =
                sound.hasAudio
                ? sound.items.map(\.item) : sources.conversation.assistantMessages(ofResponse: sound.response)
            parts += spoken.map { sound.heard(item: $0, text: sources.conversation.text(ofItems: [$0]), playback) }
        }
        join(parts)
    }

    private mutating func join(_ parts: [Heard]) {
        guard !parts.isEmpty, !parts.contains(where: { $0.ms == nil && $0.method == nil }) else { return }
        heard.ms = parts.contains { $0.ms == nil } ? nil : parts.reduce(0) { $0 + ($1.ms ?? 0) }
        heard.method = parts.lazy.compactMap(\.method).first { $0 != .whole } ?? parts.lazy.compactMap(\.method).first
        let texts = parts.compactMap(\.text)
        if !texts.isEmpty { heard.text = texts.filter { !$0.isEmpty }.joined(separator: "\n") }
        let unheard = parts.compactMap(\.unheardText)
        if !unheard.isEmpty { heard.unheardText = unheard.joined(separator: "\n") }
    }
}
