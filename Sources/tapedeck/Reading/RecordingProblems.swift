import SessionRecording

/// The damaged lines of the files a command has read.
struct RecordingProblems {
    /// How many there were.
    private(set) var count = 0

    /// How many are shown; the rest is counted.
    private static let shown = 20

    /// Whether there were any.
    var isEmpty: Bool { count == 0 }

    /// Takes note of a problem and says so, unless it is one of very many.
    mutating func note(_ problem: RecordingProblem, in file: String) {
        count += 1
        guard count <= Self.shown else { return }
        Notice.print("\(file):\(problem.line): \(problem.message)")
    }

    /// Says how many more there were.
    ///
    /// - Parameters:
    ///   - total: How many there were in all, if not all were noted.
    ///   - file: The file, if they are of one.
    func tellRest(of total: Int? = nil, in file: String? = nil) {
        let rest = (total ?? count) - Self.shown
        guard rest > 0 else { return }
        Notice.print("\(file.map { "\($0): " } ?? "")… and \(HumanText.count(rest, "more damaged line"))")
    }
}
