import Foundation
public import Testing

/// Expects a text to match the snapshot in a file beside the test.
///
/// The file is `__Snapshots__/SOURCE/TEST.txt`, or `TEST.NAME.txt`, in the folder of the test's source. It is written
/// only when the environment variable `TAPEDECK_SNAPSHOTS` asks for it: `once` records snapshots that are missing, `all`
/// also those that differ. A test that records fails and says so. Where `CI` is set nothing is recorded.
///
/// - Parameters:
///   - text: The text.
///   - name: Distinguishes it from other snapshots of the same test.
///   - filePath: The test's source.
///   - function: The test's function; used where Swift Testing does not run the test.
///   - sourceLocation: Where to report a failure.
public func expectSnapshot(
    of text: String,
    named name: String? = nil,
    filePath: String = #filePath,
    function: String = #function,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let failure = snapshotFailure(of: text, named: name, filePath: filePath, function: function)
    if let failure { Failure(text: failure).record(at: sourceLocation) }
}

/// Why a text does not match the snapshot in a file beside the test; nil if it does.
///
/// For tests in which Swift Testing's issues do not count, such as those of XCTest.
///
/// - Parameters:
///   - text: The text.
///   - name: Distinguishes it from other snapshots of the same test.
///   - filePath: The test's source.
///   - function: The test's function; used where Swift Testing does not run the test.
/// - Returns: The failure: how it differs, or what was recorded.
public func snapshotFailure(
    of text: String,
    named name: String? = nil,
    filePath: String = #filePath,
    function: String = #function
) -> String? {
    let expectation = SnapshotExpectation(
        test: Test.current?.name ?? function,
        name: name,
        source: filePath,
        environment: ProcessInfo.processInfo.environment
    )
    do {
        return try expectation.failure(of: text)
    } catch {
        return "the snapshot could not be read or written: \(error)"
    }
}
