import LibC
import SessionRecording
import SessionRedaction
import SessionViewer

/// Writes a session's page as one file.
struct PageWriter {
    private let options: PageOptions
    private let isRedacted: Bool
    private let library: SessionLibrary

    /// Writes pages of the sessions of a library, or of copies as `redact --texts` makes them.
    init(_ options: PageOptions, isRedacted: Bool, _ library: SessionLibrary) {
        self.options = options
        self.isRedacted = isRedacted
        self.library = library
    }

    /// Writes the page of the one session that an argument names.
    ///
    /// - Throws: When it cannot be read or written, and when its sound is larger than it may be.
    func write(_ argument: SessionReference, to results: Results) throws {
        let session = try session(argument)
        let export = try PageExport(session, program: Version.current, webFolder: Environment["TAPEDECK_WEB"])
        if !options.noAudio { try check(export.audioByteCount) }
        try export.write(withAudio: !options.noAudio, at: .now()) { try results.write(data: $0) }
    }

    private func session(_ argument: SessionReference) throws -> any ViewedSession {
        if !isRedacted, let stored = try library.stored(argument) {
            return StoredViewedSession(pool: StorePool(path: library.path), session: stored.session)
        }
        let redactor = isRedacted ? SessionRedactor(.init(masksTexts: true, keepsAudio: false), salt: nil) : nil
        let sessions = try library.loadedSessions(of: argument, in: .temporary(), redactor: redactor)
        return try library.one(of: sessions, argument)
    }

    /// Sound that is larger than most mail and browsers like is only written when the user wants it.
    private func check(_ byteCount: Int) throws {
        guard byteCount > options.audioLimit else { return }
        let size = HumanText.size(bytes: byteCount)
        if options.maxAudio == nil, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 {
            Notice.write("The sound takes up to \(size). Write it all the same? [y/N] ")
            if readLine()?.lowercased().hasPrefix("y") == true { return }
        }
        throw Failure(
            "the sound takes up to \(size), more than \(HumanText.size(bytes: options.audioLimit)); leave it out with "
                + "--no-audio, or allow it with --max-audio \(Self.rounded(byteCount))"
        )
    }

    /// The next whole number of megabytes.
    private static func rounded(_ byteCount: Int) -> String { "\(byteCount / 1_000_000 + 1)MB" }
}
