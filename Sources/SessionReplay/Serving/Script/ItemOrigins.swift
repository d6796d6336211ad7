import RealtimeProtocol

/// Where a session's items come from: from responses, from speech, or else from the client.
struct ItemOrigins {
    private var spoken: Set<String> = []
    private var heardOut: Set<String> = []
    private var committed: Set<String> = []
    private var output: Set<String> = []

    /// Takes note of an event of the server.
    mutating func note(_ outline: EventOutline) {
        guard let id = outline.itemID else { return }
        switch outline.type {
        case .inputAudioBufferSpeechStarted?: spoken.insert(id)
        case .inputAudioBufferSpeechStopped?, .inputAudioBufferTimeoutTriggered?: heardOut.insert(id)
        case .inputAudioBufferCommitted?: committed.insert(id)
        case .responseOutputItemAdded?: output.insert(id)
        default: break
        }
    }

    /// Whether the server made it from speech, or in a response.
    func isServersOwn(_ id: String) -> Bool {
        [spoken, heardOut, committed, output].contains { $0.contains(id) }
    }

    /// Whether the server found its end by itself.
    func isHeardOut(_ id: String?) -> Bool { id.map(heardOut.contains) ?? false }

    /// Whether all of its audio has come.
    func isCommitted(_ id: String?) -> Bool { id.map(committed.contains) ?? false }
}
