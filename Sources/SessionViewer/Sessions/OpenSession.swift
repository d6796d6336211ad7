import Gzip
import SessionRecording
import Synchronization

/// A session that is looked at: folded as far as it has come, and its page.
///
/// Its methods read and fold, which takes time: they are not for an event loop. Several threads may call them; they wait
/// for each other, so that a session is folded once for all who look.
final class OpenSession: Sendable {
    /// What is sent as a whole.
    enum Text: Hashable, Sendable {
        /// The page.
        case page
        /// The columns of all events.
        case columns
    }

    /// What is told of a session at one moment.
    struct View: Sendable {
        let fold: PageFold
        let page: SessionPage
    }

    private struct SentText: Hashable {
        var part: Text
        var isCompressed: Bool
    }

    private struct State {
        var metadata: SessionMetadata?
        var fold: PageFold?
        var page: SessionPage?
        /// Those that were asked for.
        var texts: [SentText: [UInt8]] = [:]
    }

    /// What is made for one reader has to be made fast.
    static let compressionLevel: Int32 = 1

    private let state = Mutex(State())

    /// Reads what is new, and looks at the session.
    ///
    /// - Parameters:
    ///   - session: The session, as it is now.
    ///   - body: Looks.
    /// - Returns: What `body` returns.
    /// - Throws: When the session cannot be read, and whatever `body` throws.
    func look<Result: Sendable>(_ session: any ViewedSession, _ body: (View) throws -> Result) throws -> Result {
        try state.withLock { state in
            let view = try Self.update(&state, session)
            return try body(view)
        }
    }

    /// A text, as it is or as a gzip file.
    func text(_ part: Text, of session: any ViewedSession, compressed isCompressed: Bool) throws -> [UInt8] {
        try state.withLock { state in
            let view = try Self.update(&state, session)
            let wanted = SentText(part: part, isCompressed: isCompressed)
            if let text = state.texts[wanted] { return text }
            let plain =
                switch part {
                case .page: JSONText(view.page.json).bytes
                case .columns: view.fold.columns.text()
                }
            let text = isCompressed ? GzipCompressor.file(of: plain, level: Self.compressionLevel) : plain
            state.texts[wanted] = text
            return text
        }
    }

    // MARK: - Reading

    private static func update(_ state: inout State, _ session: any ViewedSession) throws -> View {
        let metadata = session.metadata
        if let fold = state.fold, let page = state.page, metadata == state.metadata, metadata.ending != .open {
            return View(fold: fold, page: page)
        }
        var fold = state.fold ?? PageFold(metadata)
        if let known = state.metadata, known.startedAt != metadata.startedAt { fold = PageFold(metadata) }
        // A state that is half changed, should reading fail, is none.
        let (page, known, texts) = (state.page, state.metadata, state.texts)
        state = State()
        let seq = fold.lastSeq
        try fold.read(session)
        if let page, metadata == known, seq == fold.lastSeq {
            state = State(metadata: metadata, fold: fold, page: page, texts: texts)
            return View(fold: fold, page: page)
        }
        let rows = try session.rows()
        // What the rows tell of is then in the fold, too.
        try fold.read(session)
        let new = SessionPageBuilder(metadata, fileName: session.fileName, fold, rows).page()
        state = State(metadata: metadata, fold: fold, page: new)
        return View(fold: fold, page: new)
    }
}
