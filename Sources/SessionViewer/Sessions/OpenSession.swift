import SessionRecording
import Synchronization

/// A session that is looked at: folded as far as it has come, and its page.
///
/// Its methods read and fold, which takes time: they are not for an event loop. Several threads may call them; they wait
/// for each other, so that a session is folded once for all who look.
final class OpenSession: Sendable {
    private struct State {
        var metadata: SessionMetadata?
        var fold: PageFold?
        var page: SessionPage?
        var pageText: [UInt8]?
        var columnsText: [UInt8]?
    }

    private let state = Mutex(State())

    /// What is told of a session at one moment.
    struct View: Sendable {
        let fold: PageFold
        let page: SessionPage
    }

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

    /// The page as text.
    func pageText(_ session: any ViewedSession) throws -> [UInt8] {
        try state.withLock { state in
            let view = try Self.update(&state, session)
            if let text = state.pageText { return text }
            let text = JSONText(view.page.json).bytes
            state.pageText = text
            return text
        }
    }

    /// The columns of all events as text.
    func columnsText(_ session: any ViewedSession) throws -> [UInt8] {
        try state.withLock { state in
            let view = try Self.update(&state, session)
            if let text = state.columnsText { return text }
            let text = view.fold.columns.text()
            state.columnsText = text
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
        let (page, known) = (state.page, state.metadata)
        state = State()
        let seq = fold.lastSeq
        try fold.read(session)
        if let page, metadata == known, seq == fold.lastSeq {
            state = State(metadata: metadata, fold: fold, page: page)
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
