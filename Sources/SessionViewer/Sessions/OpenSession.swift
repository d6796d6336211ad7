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

    private struct State: Sendable {
        var metadata: SessionMetadata?
        var fold: PageFold?
        var page: SessionPage?
        /// Those that were asked for.
        var texts: [SentText: [UInt8]] = [:]
    }

    /// What is made for one reader has to be made fast.
    static let compressionLevel: Int32 = 1

    /// Of so many events, and more, something is told before their sound is read.
    private let manyEvents: Int
    private let state = Mutex(State())
    /// What is known without the sound, until that is.
    private let early = Mutex<State?>(nil)

    /// A session that nobody has looked at.
    init(manyEvents: Int = 5000) { self.manyEvents = manyEvents }

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
            return Self.text(part, isCompressed, of: view, &state.texts)
        }
    }

    private static func text(
        _ part: Text,
        _ isCompressed: Bool,
        of view: View,
        _ texts: inout [SentText: [UInt8]]
    ) -> [UInt8] {
        let wanted = SentText(part: part, isCompressed: isCompressed)
        if let text = texts[wanted] { return text }
        let plain =
            switch part {
            case .page: JSONText(view.page.json).bytes
            case .columns: view.fold.columns.text()
            }
        let text = isCompressed ? GzipCompressor.file(of: plain, level: compressionLevel) : plain
        texts[wanted] = text
        return text
    }

    /// The session's clock; nothing is read where the session tells when it began.
    func clock(of session: any ViewedSession) throws -> SessionClock {
        if let start = session.metadata.startedAt { return SessionClock(start: start) }
        return try look(session) { $0.fold.clock }
    }

    // MARK: - Before the sound is read

    /// A text as ``text(_:of:compressed:)`` gives it or, where that takes long, as it is without a look at the sound: the
    /// columns are the same, and the page says that it is not complete.
    func earlyText(_ part: Text, of session: any ViewedSession, compressed isCompressed: Bool) throws -> [UInt8] {
        guard try isLong(session) else { return try text(part, of: session, compressed: isCompressed) }
        let isKnown = try early.withLock { early in
            // Somebody else may have found out meanwhile.
            guard !isRead(session) else { return false }
            if early?.metadata != session.metadata { early = try Self.silenced(session) }
            guard let known = early, known.fold?.lacksSound == false else { return early != nil }
            // Without sound, that is all.
            state.withLock { $0 = known }
            early = nil
            return false
        }
        guard isKnown else { return try text(part, of: session, compressed: isCompressed) }
        return try early.withLock { early in
            guard var known = early, let fold = known.fold, let page = known.page else { return nil }
            let text = Self.text(part, isCompressed, of: View(fold: fold, page: page), &known.texts)
            early = known
            return text
        } ?? text(part, of: session, compressed: isCompressed)
    }

    /// Whether reading all of it takes long, and has not been done.
    private func isLong(_ session: any ViewedSession) throws -> Bool {
        guard session.metadata.ending != .open else { return false }
        // Whoever is reading is waited for.
        let isEarly = early.withLock { $0?.metadata == session.metadata }
        if isRead(session) {
            early.withLock { $0 = nil }
            return false
        }
        if isEarly { return true }
        var isLong = false
        try session.forEachEvent(from: manyEvents) { _ in
            isLong = true
            return false
        }
        return isLong
    }

    /// Whether all of it was read, as it is now.
    private func isRead(_ session: any ViewedSession) -> Bool {
        state.withLockIfAvailable { $0.page != nil && $0.metadata == session.metadata } ?? false
    }

    /// What is known without the sound; nil where that is no faster to find out.
    private static func silenced(_ session: any ViewedSession) throws -> State? {
        var fold = PageFold(session.metadata)
        guard try fold.readSilenced(session) else { return nil }
        let builder = SessionPageBuilder(
            session.metadata,
            fileName: session.fileName,
            fold,
            try session.rows(),
            isComplete: !fold.lacksSound
        )
        return State(metadata: session.metadata, fold: fold, page: builder.page())
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
