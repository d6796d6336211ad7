import SessionRecording
import SessionReplay

/// A recording that is ready to be played.
struct PlayableRecording: Sendable {
    /// What a client's path may call it.
    let name: String
    /// What a client's query may ask for.
    let model: String?
    /// Its events, and what each of them follows from.
    let script: ServingScript

    /// Works out what follows from what.
    ///
    /// - Throws: ``ReplayServerError`` when the server says nothing in it.
    init(_ served: ServedRecording) throws(ReplayServerError) {
        name = served.name
        model = served.recording.metadata.model
        script = ServingScript(served.recording)
        guard !script.cues.isEmpty else {
            throw ReplayServerError(
                .recording,
                recording: name,
                "\(name): the recording has no server events to play"
            )
        }
    }
}
