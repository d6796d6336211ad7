/// Finds rows by id.
///
/// Events of one item or response come in runs, and the decoder hands out the same string for the same id: the id that
/// was asked for last is found by comparing two words, without hashing.
struct IDIndex: Sendable {
    private var indices: [String: Int] = [:]
    private var lastID = ""
    private var lastIndex: Int?

    /// The index of the row with this id.
    mutating func find(_ id: String) -> Int? {
        if let lastIndex, id == lastID { return lastIndex }
        guard let index = indices[id] else { return nil }
        (lastID, lastIndex) = (id, index)
        return index
    }

    /// Says where the row with this id is.
    mutating func insert(_ id: String, at index: Int) {
        indices[id] = index
        (lastID, lastIndex) = (id, index)
    }
}
