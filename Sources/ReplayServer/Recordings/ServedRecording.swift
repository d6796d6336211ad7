public import SessionRecording

/// A recording that a server plays, and the name by which a client can ask for it.
public struct ServedRecording: Sendable {
    /// What a client's path may name, such as the recording file's name.
    public var name: String
    /// The recording.
    public var recording: Recording

    /// Creates a recording to play.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - name: What a client's path may name; the session's id if nil.
    public init(_ recording: Recording, name: String? = nil) {
        self.recording = recording
        self.name = name ?? recording.metadata.id
    }
}
