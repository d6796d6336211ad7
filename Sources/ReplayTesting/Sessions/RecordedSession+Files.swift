public import Foundation
import SessionRecording
import SessionRedaction
public import Testing

extension RecordedSession {
    /// Loads a recording from the test's fixtures.
    ///
    /// It is looked for in the bundle's resources, if there is a bundle, then in `Recordings` beside the test's source,
    /// in that source's own folder, and in `Recordings` in the folders above it, up to the package's.
    ///
    /// - Parameters:
    ///   - name: The file's name, with or without its extension, or its path from one of these folders.
    ///   - session: Which of the file's sessions, if it holds several: an id, or the beginning of one.
    ///   - bundle: Where the test's resources are, such as `.module`; needed where tests run away from their sources,
    ///     as on a device.
    ///   - filePath: The test's source.
    /// - Throws: When there is no such recording, or when any of it cannot be read.
    public init(
        _ name: String,
        session: String? = nil,
        in bundle: Bundle? = nil,
        filePath: String = #filePath
    ) throws(ReplayTestingError) {
        let locator = RecordingLocator(testFile: filePath, resources: bundle?.resourcePath)
        try self.init(name, session: session, at: locator)
    }

    init(_ name: String, session: String?, at locator: RecordingLocator) throws(ReplayTestingError) {
        let candidates = locator.candidates(name, isRoot: Self.isRoot)
        guard let path = candidates.first(where: Self.isFile) else {
            throw Self.missing(name, candidates: candidates)
        }
        try self.init(path: path, session: session)
    }

    /// Loads all recordings in the test's fixtures, for use as test arguments.
    ///
    /// ```swift
    /// @Test(arguments: try RecordedSession.all())
    /// func decodes(_ session: RecordedSession) { session.expectNoDrift() }
    /// ```
    ///
    /// - Parameters:
    ///   - bundle: Where the test's resources are, such as `.module`.
    ///   - filePath: The test's source.
    /// - Returns: Each session of each recording in the first `Recordings` folder there is, ordered by file name.
    /// - Throws: When there is none, or when any of one cannot be read.
    public static func all(
        in bundle: Bundle? = nil,
        filePath: String = #filePath
    ) throws(ReplayTestingError) -> [RecordedSession] {
        let locator = RecordingLocator(testFile: filePath, resources: bundle?.resourcePath)
        let folders = locator.folders(isRoot: isRoot).filter { $0.hasSuffix("/\(RecordingLocator.folder)") }
        var sessions: [RecordedSession] = []
        for folder in folders {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let paths = files.sorted().filter(RecordingLocator.isRecording).map { "\(folder)/\($0)" }
            for path in paths where isFile(path) { sessions += try Self.sessions(path: path) }
            if !sessions.isEmpty { return sessions }
        }
        throw missing("*", candidates: folders.map { "\($0)/call.jsonl" })
    }

    // MARK: - Files

    private init(path: String, session: String?) throws(ReplayTestingError) {
        let sessions = try Self.sessions(path: path)
        let wanted = sessions.filter { $0.recording.metadata.id.hasPrefix(session ?? "") }
        guard let found = wanted.first, wanted.count == 1 else {
            let ids = sessions.map(\.recording.metadata.id).joined(separator: ", ")
            let wish = session.map { ", and \(wanted.isEmpty ? "none" : "more than one") begins with \($0)" } ?? ""
            throw ReplayTestingError(
                .ambiguous,
                recording: path,
                "\(path) holds \(sessions.count) session\(sessions.count == 1 ? "" : "s") (\(ids))\(wish); "
                    + "name one of them: session: \"\(sessions[0].recording.metadata.id)\""
            )
        }
        self = found
    }

    private static func sessions(path: String) throws(ReplayTestingError) -> [RecordedSession] {
        let recordings: [Recording]
        do {
            recordings = try Recording.read(path: path, foreign: .redacting)
        } catch {
            throw ReplayTestingError(.unreadable, recording: path, "\(error)")
        }
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        return try recordings.map { recording throws(ReplayTestingError) in
            // A test that runs over less than was recorded proves less than it says.
            if let problem = recording.problems.first {
                throw ReplayTestingError(
                    .damaged,
                    recording: path,
                    line: problem.line,
                    "\(path): \(problem); correct the line, or export the recording again"
                )
            }
            let suffix = recordings.count > 1 ? "-\(recording.metadata.id)" : ""
            return RecordedSession(recording, name: name + suffix)
        }
    }

    private static func missing(_ name: String, candidates: [String]) -> ReplayTestingError {
        let places = candidates.map { "\n  \($0)" }.joined()
        let path = candidates.first ?? "\(name).jsonl"
        return ReplayTestingError(
            .missing,
            recording: name,
            "no recording “\(name)”; looked for\(places)\n"
                + "To make it from the latest session: tapedeck export latest -o \(path)"
        )
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// Recordings do not lie outside the package or the checkout.
    private static func isRoot(_ folder: String) -> Bool {
        ["Package.swift", ".git"].contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }
}

extension RecordedSession: CustomTestStringConvertible {
    /// The recording's name.
    public var testDescription: String { name }
}
