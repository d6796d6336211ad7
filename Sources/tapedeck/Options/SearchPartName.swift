import ArgumentParser
import SessionAnalysis

/// A part of sessions as it is named on the command line.
enum SearchPartName: String, ExpressibleByArgument, CaseIterable {
    case conversation
    case tools
    case errors

    /// The part.
    var part: SearchPart {
        switch self {
        case .conversation: .conversation
        case .tools: .tools
        case .errors: .errors
        }
    }
}
