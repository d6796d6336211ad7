/// Decides when the next checkpoint begins: at the first commit, as a recorder that died may have left a long log, and
/// then whenever enough was written since the last one began, and that one has ended.
struct CheckpointSchedule: Sendable {
    /// What a commit calls for.
    enum Step: Sendable, Hashable {
        /// Going on.
        case goOn
        /// A checkpoint that begins now; ``end()`` says when it has ended.
        case begin
        /// Waiting for the checkpoint under way, which does not keep up.
        case wait
    }

    private let pages: Int
    private let patience: Int
    /// How many pages had been written when the last one began; nil before the first.
    private var writtenBefore: Int?
    private var isUnderWay = false

    /// - Parameters:
    ///   - pages: How many pages are written between the beginnings of two checkpoints.
    ///   - patience: How many pages may be written while one is under way.
    init(every pages: Int, patience: Int) {
        self.pages = pages
        self.patience = patience
    }

    /// Takes note of a commit, after which so many pages have been written in all, and tells what it calls for.
    mutating func noteCommit(written: Int) -> Step {
        if let writtenBefore {
            let since = written - writtenBefore
            if isUnderWay { return since < patience ? .goOn : .wait }
            guard since >= pages else { return .goOn }
        }
        writtenBefore = written
        isUnderWay = true
        return .begin
    }

    /// The checkpoint under way has ended.
    mutating func end() { isUnderWay = false }
}
