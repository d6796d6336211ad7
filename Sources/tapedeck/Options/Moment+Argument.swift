import ArgumentParser
import SessionAnalysis

extension Moment {
    /// What a moment looks like on the command line.
    static let forms = "give a seq (120), a time since the start (12.5s), or a time (2026-11-22T09:00:12Z)"

    /// Reads a moment as it is named on the command line.
    ///
    /// - Throws: When it is none, with what one looks like.
    static func parse(_ argument: String) throws -> Moment {
        guard let moment = Moment(argument) else { throw ValidationError(forms) }
        return moment
    }
}
