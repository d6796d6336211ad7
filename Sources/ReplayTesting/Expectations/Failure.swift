import Foundation
import Testing

/// An expectation that does not hold.
struct Failure {
    let text: String

    /// Fails the test that runs.
    func record(at sourceLocation: SourceLocation) {
        Issue.record("\(text)", sourceLocation: sourceLocation)
        // Under XCTest nobody hears of issues; a check that cannot fail must not pass in silence.
        guard Test.current == nil else { return }
        let place = "\(sourceLocation.fileID):\(sourceLocation.line)"
        let note = """
            \(place): \(text)
            This runs in no test of Swift Testing, and may fail nothing. In XCTest use XCTAssertNil with the methods that \
            return a difference or a failure, such as difference(in:from:).

            """
        FileHandle.standardError.write(Data(note.utf8))
    }
}
