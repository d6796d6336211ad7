public import SessionRecording

/// A recording that a server plays, and the name by which a client can request it.
public struct ServedRecording: Sendable {
    /// The name in a client's path, such as the recording file's.
    public var name: String
    /// The recording.
    public var recording: Recording

    /// Creates a recording to play.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - name: The name in a client's path; nil for the session's id.
    public init(_ recording: Recording, name: String? = nil) {
        self.recording = recording
        self.name = name ?? recording.metadata.id
    }
}
