import SessionRecording

/// What a session is called.
enum SessionTitle {
    /// Its label; else its file's name; else its id.
    static func of(_ metadata: SessionMetadata, fileName: String?) -> String {
        metadata.label ?? fileName ?? metadata.id
    }
}
