public import Testing

/// Expects two texts to be the same, and shows the lines that differ if they are not.
///
/// - Parameters:
///   - actual: The text as it is.
///   - expected: The text as it should be; a line feed at its end makes no difference.
///   - subject: What the text is about; begins the failure.
///   - sourceLocation: Where to report a failure.
public func expectNoDifference(
    _ actual: String,
    from expected: String,
    in subject: String = "the text",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    guard let difference = LineDifference(from: expected, to: actual) else { return }
    Failure(difference, in: subject).record(at: sourceLocation)
}

extension Failure {
    /// A text that is not as it should be.
    init(_ difference: LineDifference, in subject: String) {
        text = "\(subject) is not as expected (- expected, + actual):\n\n\(difference)"
    }
}
