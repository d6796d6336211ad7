/// The sessions that have something to be stored, in the order in which they came to have it.
///
/// One that could not be stored while others could steps aside, so that it does not hold them up, and joins the line
/// again when it is to be tried again. A session stands in one place at most.
struct SessionLine: Sendable {
    typealias Key = SessionSlots.Key
    typealias Instant = ContinuousClock.Instant

    private enum Place { case none, line, aside }

    /// Where each session stands, by its key.
    private var places: [Place] = []
    /// The line, of which the first part is used up.
    private var line: [Key] = []
    private var first = 0
    private var aside: [Key] = []
    /// When those that stand aside join the line; nil when none does.
    private var retryAt: Instant?

    /// Nobody is in the line.
    var isEmpty: Bool { first == line.count }
    /// Nobody is in the line or aside.
    var isDone: Bool { isEmpty && aside.isEmpty }

    /// Puts a session at the line's end, unless it stands somewhere already.
    ///
    /// - Returns: Whether it is now the only one.
    mutating func join(_ key: Key) -> Bool {
        guard self[key] == .none else { return false }
        let isOnlyOne = isEmpty
        self[key] = .line
        line.append(key)
        return isOnlyOne
    }

    /// Takes the one whose turn it is; nil when the line is empty.
    mutating func takeNext() -> Key? {
        guard first < line.count else { return nil }
        let key = line[first]
        first += 1
        self[key] = .none
        if first == line.count || (first > 64 && first > line.count / 2) {
            line.removeFirst(first)
            first = 0
        }
        return key
    }

    /// Puts sessions that were taken back to the front, in this order, but for those that have joined again.
    mutating func putBack(_ keys: [Key]) {
        let left = keys.filter { self[$0] == .none }
        for key in left { self[key] = .line }
        line.replaceSubrange(..<first, with: left)
        first = 0
    }

    /// Has a session wait aside; those that stand there join the line together, so that the first of them sets when.
    mutating func setAside(_ key: Key, until moment: Instant) {
        leave(key)
        self[key] = .aside
        aside.append(key)
        retryAt = retryAt ?? moment
    }

    /// Has those that stand aside join the line, if it is time.
    mutating func rejoin(at now: Instant) {
        if let retryAt, now >= retryAt { rejoin() }
    }

    /// Has those that stand aside join the line.
    mutating func rejoin() {
        for key in aside { self[key] = .line }
        line += aside
        aside = []
        retryAt = nil
    }

    /// How long it is until those that stand aside join the line; nil when none does.
    func timeToRetry(at now: Instant) -> Duration? { retryAt.map { now.duration(to: $0) } }

    /// Has a session leave, wherever it stands.
    mutating func leave(_ key: Key) {
        switch self[key] {
        case .none: return
        case .line:
            line.removeFirst(first)
            first = 0
            line.removeAll { $0 == key }
        case .aside: aside.removeAll { $0 == key }
        }
        self[key] = .none
        if aside.isEmpty { retryAt = nil }
    }

    /// Has everybody leave.
    mutating func removeAll() { self = SessionLine() }

    private subscript(key: Key) -> Place {
        get { key < places.count ? places[key] : .none }
        set {
            if key >= places.count {
                places.append(contentsOf: repeatElement(.none, count: key + 1 - places.count))
            }
            places[key] = newValue
        }
    }
}
