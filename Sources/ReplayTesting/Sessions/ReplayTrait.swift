public import Foundation
public import Testing

/// Loads a recording before a test runs.
///
/// ```swift
/// @Test(.replay("ferry-call"))
/// func ferryCall() throws {
///     let session = try RecordedSession.current
///     …
/// }
/// ```
///
/// On a suite, it applies to all of its tests.
public struct ReplayTrait: TestTrait, SuiteTrait, TestScoping {
    /// The suite's trait is its tests'.
    public let isRecursive = true
    private let name: String
    private let session: String?
    private let locator: RecordingLocator

    fileprivate init(name: String, session: String?, locator: RecordingLocator) {
        self.name = name
        self.session = session
        self.locator = locator
    }

    /// Runs a test with ``RecordedSession/current``; fails it when there is no such recording.
    ///
    /// - Parameters:
    ///   - test: The test.
    ///   - testCase: The case; nil for a suite, which has nothing to make ready.
    ///   - function: Runs it.
    /// - Throws: When the recording cannot be made ready, and whatever the test throws.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        let session = try RecordedSession(name, session: session, at: locator)
        try await RecordedSession.$ofTest.withValue(session, operation: function)
    }
}

extension Trait where Self == ReplayTrait {
    /// Makes a recording ready as ``RecordedSession/current``.
    ///
    /// - Parameters:
    ///   - name: The file's name, with or without its extension, or its path from one of the folders in which
    ///     recordings are looked for.
    ///   - session: Which of the file's sessions, if it holds several: an id, or the beginning of one.
    ///   - bundle: Where the test's resources are, such as `.module`.
    ///   - filePath: The test's source.
    /// - Returns: The trait.
    public static func replay(
        _ name: String,
        session: String? = nil,
        in bundle: Bundle? = nil,
        filePath: String = #filePath
    ) -> Self {
        let locator = RecordingLocator(testFile: filePath, resources: bundle?.resourcePath)
        return ReplayTrait(name: name, session: session, locator: locator)
    }
}

extension RecordedSession {
    @TaskLocal static var ofTest: RecordedSession?

    /// The recording that the test's `.replay` trait names.
    ///
    /// - Throws: When the test has none, or asks in a task that is not its own, such as a detached one.
    public static var current: RecordedSession {
        get throws(ReplayTestingError) {
            guard let session = ofTest else {
                throw ReplayTestingError(
                    .noTrait,
                    "no recording for this test: give it one, such as @Test(.replay(\"call\")), "
                        + "or use RecordedSession(\"call\")"
                )
            }
            return session
        }
    }
}
