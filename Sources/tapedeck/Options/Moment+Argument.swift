public import ArgumentParser
public import SessionAnalysis

extension Moment: ExpressibleByArgument {
    /// Reads a moment as it is named on the command line.
    public init?(argument: String) { self.init(argument) }
}
