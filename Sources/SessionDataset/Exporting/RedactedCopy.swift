import SessionRecording
import SessionRedaction
import SessionStore

/// A session as `tapedeck redact --texts` would share it, with all that follows from its masked events.
struct RedactedCopy {
    /// A database of its own.
    let store: SessionStore
    /// The copy in it.
    let session: StoredSession

    /// Makes a copy, in a database that lies in no file.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - original: Where it is; its prices count for the copy, too.
    ///   - salt: What ids are made with: the same salt and session give the same copy.
    /// - Throws: When the session cannot be read, or its copy not be stored.
    init(of session: StoredSession, in original: SessionStore, salt: String) throws {
        store = try SessionStore.scratch()
        try store.importPrices(original.prices().user)
        var redactor = SessionRedactor(.init(masksTexts: true), salt: salt)
        let metadata = redactor.begin(session.metadata)
        self.session = try store.store(metadata, number: session.number) { take in
            try original.forEachEvent(in: session) { event in
                try take(redactor.redact(event))
                return true
            }
        }
    }
}
