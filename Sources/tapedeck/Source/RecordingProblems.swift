import ArgumentParser
import SessionRecording

/// The damaged lines of the files a command has read.
struct RecordingProblems {
    private var count = 0
    private var isTold = 0

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
    mutating func tellRest() {
        guard count > max(Self.shown, isTold) else { return }
        Notice.print("… and \(HumanText.count(count - Self.shown, "more damaged line"))")
        isTold = count
    }
}
